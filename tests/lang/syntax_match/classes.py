# Class patterns: attributes by position and by name, built-in classes.
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
class Sub(Point): pass
class Plain:
    def __init__(self, **kw): self.__dict__.update(kw)
def f(v):
    match v:
        case Point(0, 0): return "origin"
        case Point(x=0, y=y): return ("on y", y)
        case Sub(a, y=b): return ("sub", a, b)
        case Point(x, y) if x == y: return ("diagonal", x)
        case Point(x, Point(a, b)): return ("nested", x, a, b)
        case Point() as p: return ("point", p.x)
        case Plain(name=str(n), tags=[first, *_]): return (n, first)
        case Plain(missing=_) | Plain(other=_): return "plain attr"
        case bool(b): return ("bool", b)
        case int(n) | float(n): return ("number", n)
        case str() as s: return ("str", s)
        case list([a, b]) : return ("list", a, b)
        case dict(d): return ("dict", d)
        case tuple(): return "tuple"
        case type(): return "class"
    return "other"
for v in (Point(0, 0), Point(0, 5), Sub(1, 2), Point(3, 3), Point(1, Point(2, 3)), Point(1, 2), Plain(name="n", tags=[1, 2]),
          Plain(other=1), True, 5, 2.5, "s", [1, 2], [1], {}, (1,), int, None):
    print(f(v))
def trial(*pattern_and_value):
    g, v = pattern_and_value
    try: print(g(v))
    except TypeError as e: print(e)
def too_many(v):
    match v:
        case Point(a, b, c): return 1
def too_many_plain(v):
    match v:
        case Plain(a): return 1
def twice(v):
    match v:
        case Point(a, x=b): return 1
def int_two(v):
    match v:
        case int(a, b): return 1
def not_class(v):
    match v:
        case trial(a): return 1
class BadArgs: __match_args__ = ["x"]
class BadNames: __match_args__ = (1,)
def bad_args(v):
    match v:
        case BadArgs(a): return 1
def bad_names(v):
    match v:
        case BadNames(a): return 1
trial(too_many, Point(1, 2)); trial(too_many_plain, Plain()); trial(twice, Point(1, 2)); trial(int_two, 5)
trial(not_class, 5); trial(bad_args, BadArgs()); trial(bad_names, BadNames()); trial(twice, 5)
class Desc:
    @property
    def p(self):
        print("read p", end=" ")
        return 1
match Desc():
    case Desc(p=2): print("no")
    case Desc(p=1): print("yes")
