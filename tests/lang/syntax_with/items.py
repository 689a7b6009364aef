# with: several items, every kind of target, brackets.
class C:
    def __init__(self, name): self.name = name
    def __enter__(self):
        print("enter", self.name)
        return [self.name, len(self.name)]
    def __exit__(self, *exc):
        print("exit", self.name, exc[0])
class Box: pass
box, d = Box(), {}
with C("one") as x: print(x)
with C("two") as (a, b), C("three") as [c, *e]: print(a, b, c, e)
with C("attr") as box.x, C("item") as d["k"]: print(box.x, d)
with (C("brackets") as p, C("comma"),): print(p)
with (C("plain")): pass
with C("a"), C("b"), C("c"): print("body")
class BadEnter(C):
    def __enter__(self): raise ValueError("enter")
try:
    with C("outer"), BadEnter("bad"): print("never")
except ValueError as err: print("caught", err)
class BadExit(C):
    def __exit__(self, *exc): raise KeyError("exit")
try:
    with BadExit("x"): 1 / 0
except KeyError as err: print(repr(err), repr(err.__context__))
try:
    with C("target") as (p, q, r): print("never")
except ValueError as err: print(err)
for bad in 5, type("NoExit", (), {"__enter__": 1})():
    try:
        with bad: pass
    except (AttributeError, TypeError) as err: print(type(err).__name__, err)
def f():
    with C("local") as v: v = 5
    return v
print(f())
class Suppress(C):
    def __exit__(self, t, v, tb): return t is not None and issubclass(t, LookupError)
def g(i):
    with Suppress("s") as n:
        n = [1, 2][i]
        return n
    return "suppressed", n
print(g(1), g(5))
