# What a class body does, and in which order.
def note(x):
    print("note", x)
    return x
class Meta(type):
    @classmethod
    def __prepare__(meta, name, bases, **kw):
        print("prepare", name, bases, kw)
        return {"prepared": True}
    def __new__(meta, name, bases, ns, **kw):
        print("new", sorted(ns), kw)
        return super().__new__(meta, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw): print("init", name)
class A(note(object), metaclass=Meta, option=note(1)):
    "doc"
    note(__module__)
    note(__qualname__)
    x = prepared
    def f(self): pass
    class Inner: note(__qualname__)
print(A.__doc__, A.f.__qualname__, A.Inner.__qualname__)
class B:
    n = 0
    while n < 3: n += 1
    for i in range(2): exec(f"v{i} = {i}")
    if n == 3:
        def cond(self): return "cond"
    else:
        def other(self): pass
    try: 1 / 0
    except ZeroDivisionError: caught = True
    with open(__file__) as fh: first = fh.readline()
    del fh
    locals()["dynamic"] = 5
    lst = [k for k in "ab"]
print(B.n, B.v1, B().cond(), B.caught, B.first[:6], B.dynamic, B.lst, hasattr(B, "fh"))
bases = (dict,)
class C(*bases, **{"metaclass": type}): pass
print(C.__mro__[1], type(C))
class D: x: int; y: "str" = 1
print(D.__annotations__, D.y)
def make(n):
    class E:
        size = n
        def get(self): return n, __class__.size
    return E
print(make(3)().get(), make(4).__qualname__)
class F:
    def __init_subclass__(cls, **kw): print("subclass", cls.__name__, kw)
class G(F, tag=1): pass
class H:
    def __set_name__(self, owner, name): print("set name", owner.__name__, name)
class I:
    a = H()
    b = c = H()
try:
    class J(5): pass
except TypeError as e: print(e)
class K():
    __slots__ = ("a",)
print(K.a, sep="")if False else print(hasattr(K(), "__dict__"))
