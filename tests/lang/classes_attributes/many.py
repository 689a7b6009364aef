class Bag:
    pass


bag = Bag()
for i in range(200):
    setattr(bag, f"name{i}", i)
print(sum(getattr(bag, f"name{i}") for i in range(200)), len(vars(bag)))
print(list(vars(bag))[:3], list(vars(bag))[-2:])
for i in range(0, 200, 2):
    delattr(bag, f"name{i}")
print(len(vars(bag)), hasattr(bag, "name0"), bag.name199)

bags = []
for i in range(50):
    one = Bag()
    for k in range(i):
        setattr(one, f"k{k}", (i, k))
    bags.append(one)
print(bags[49].k48, bags[10].k9, vars(bags[3]))
print(sum(len(vars(one)) for one in bags))
