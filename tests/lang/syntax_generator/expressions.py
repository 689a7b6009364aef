# Generator expressions are lazy but for their first iterable.
def note(x):
    print("note", x, end=" ")
    return x
g = (note(i) for i in note([1, 2, 3]) if note(i) != 2)
print("made")
print(next(g), next(g), list(g))
print(sum(x * x for x in range(5)), ",".join(c for c in "abc"), sorted((k for k in {"b": 1, "a": 2}), reverse=True))
print(list((x, y) for x in range(3) for y in range(x)), set(i % 3 for i in range(9)), dict((i, str(i)) for i in range(2)))
def f(n): return (i * n for i in range(n))
print(list(f(3)), type(f(1)).__name__, f(1).__name__, f(1).__qualname__)
n = 2
g = (n * i for i in range(3))
n = 10
print(list(g))
print(any(x > 2 for x in range(5)), all(x > 2 for x in range(5)), max(len(w) for w in ["a", "bbb"]))
print(tuple(t for t in ((1, 2), (3, 4))), [*(x for x in "de")], {**{k: 1 for k in "f"}})
def first(it): return next((x for x in it if x > 1), "none")
print(first([1, 2, 3]), first([0]))
g = (x for x in [1, 2])
print(iter(g) is g, next(g), g.gi_frame is not None, list(g), g.gi_frame)
def consume(a, b): return list(a), b
print(consume((i for i in range(2)), 1))
print([list(inner) for inner in ((j for j in range(i)) for i in range(3))])
try: next(x / 0 for x in [1])
except ZeroDivisionError as e: print(e)
print(len([None for _ in range(3) for _ in range(4)]), list(a := 5 for _ in range(1)), a)
