# Comprehensions have scopes of their own; the first iterable is evaluated outside.
x = "kept"
print([x for x in "ab"], x)
print({k: v for k, v in [(1, 2)]}, {c for c in "a"}, list(g for g in (1, 2)))
class A:
    data = [1, 2]
    first = [d for d in data]
    try:
        second = [d for _ in (1,) for d in data]
    except NameError as e:
        print(e)
def f(n):
    return [[i * j for j in range(n)] for i in range(n)]
print(f(3))
def g():
    total = 0
    out = [total + i for i in range(3)]
    fs = [lambda: i for i in range(3)]
    return out, [h() for h in fs]
print(g())
def evaluation():
    def src(name, items):
        print("iter", name)
        return items
    gen = (a + b for a in src("outer", "xy") for b in src("inner", "12"))
    print("made")
    return list(gen)
print(evaluation())
print([(a, b) for a in range(4) if a % 2 for b in range(a) if b != 1])
print([y := 1, y + 1], [last := i for i in range(3)], last)
try:
    (z for z in 5)
except TypeError as e:
    print(e)
print(sum(i for i in range(5)), max((i * i for i in range(3)), default=0))
print([[] for [] in [[], []]], [a for a, *b in ["xyz"]])
d = {}
print([d["k"] for d["k"] in [1, 2]], d)
