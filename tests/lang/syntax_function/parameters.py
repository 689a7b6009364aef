# All kinds of parameters and what happens when arguments do not fit.
def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, kw
print(f(1, d=4), f(1, 2, 3, 4, 5, d=6, z=7), f(0, c=9, d=1, e=2))
print(f(*[1, 2], **{"d": 3, "x": 4}), f(1, *(), d=0, **{}))
def g(*, k): return k
def h(a, *, k=1): return a, k
def p(a, /, **kw): return a, kw
print(g(k=1), h(2, k=3), p(1, a=2))
def trial(fn, *args, **kw):
    try:
        print(fn(*args, **kw))
    except TypeError as e:
        print(e)
trial(f)
trial(f, 1)
trial(f, 1, 2, d=3, b=4)
trial(g)
trial(g, 1)
trial(g, k=1, j=2)
trial(h, 1, 2)
trial(h, 1, a=2)
trial(p, a=1)
trial(lambda: 0, 1)
trial(lambda a, b: 0, 1)
trial(lambda a, b, c: 0)
def mutable(x, acc=[]):
    acc.append(x)
    return acc
print(mutable(1), mutable(2), mutable(3, []))
def annotated(a: int, /, b: "str" = "x", *c: tuple, d: list = [], **e: dict) -> None: pass
print(annotated.__annotations__, annotated.__defaults__, annotated.__kwdefaults__)
try:
    f(**{"a": 1}, **{"a": 2})
except TypeError as e:
    print(e)
try:
    f(1, d=2, **{"d": 3})
except TypeError as e:
    print(e)
for bad in (lambda: f(*5), lambda: f(**5), lambda: f(*[1], *6), lambda: f(**{1: 2})):
    try:
        bad()
    except TypeError as e:
        print(e)
