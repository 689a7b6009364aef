# Decorators: from bottom to top; any expression; on functions, methods, classes.
def tag(name):
    print("make", getattr(name, "__name__", name))
    def deco(f):
        print("apply", name, getattr(f, "__name__", f))
        def wrapper(*a, **k):
            return (name, f(*a, **k))
        return wrapper
    return deco
@tag("a")
@tag("b")
def f(x): return x
print(f(1))
@(lambda f: f)
def plain(): return "plain"
print(plain(), plain.__name__)
registry = {}
class Reg:
    @staticmethod
    def add(key):
        return lambda f: registry.setdefault(key, f)
    items = [tag("item")]
@Reg.add("one")
def one(): return 1
@Reg.items[0]
def two(): return 2
print(registry["one"](), two())
def count(cls):
    cls.count = len([n for n in vars(cls) if not n.startswith("__")])
    return cls
@count
class C:
    @property
    def p(self): return "p"
    @staticmethod
    @tag("static")
    def s(): return "s"
    @classmethod
    def c(cls): return cls.__name__
print(C.count, C().p, C.s(), C.c())
@len
@str.split
@(lambda f: f.__name__ + " x y")
def counted(): pass
print(counted)
def outer():
    @tag("inner")
    def inner(): return outer.__name__
    return inner()
print(outer())
@tag if True else None
def chosen(): pass
print(chosen.__name__)
