from collections import Counter

c = Counter("abracadabra")
print(c, c["a"], c["zz"], "zz" in c, len(c), c.total())
print(c.most_common(), c.most_common(2), c.most_common(0), c.most_common(-1))
print("".join(c.elements()), list(Counter(a=2, b=0, c=-1).elements()))
c.update("aaz")
c.update({"b": 10}, q=2)
c.subtract("ab")
c.subtract(z=5)
print(c)
del c["missing"]
del c["b"]
print(c, Counter(), Counter(None), Counter({"x": 1}, y=2), Counter(a=0))
print(Counter(self=1, iterable=2))
print(c.copy() == c, c.copy() is c, dict(c))
for bad in (lambda: Counter.fromkeys("ab"), lambda: Counter(3), lambda: Counter(1, 2)):
    try:
        bad()
    except (TypeError, NotImplementedError) as error:
        print(type(error).__name__, str(error)[:40])
print(Counter(a=1, b=None))
