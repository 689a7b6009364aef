# __class__ and super() without arguments.
class A:
    def who(self): return __class__.__name__
    @classmethod
    def make(cls): return (__class__, cls)
    @staticmethod
    def static(): return __class__
    def super_who(self): return "A"
class B(A):
    def who(self): return super().who() + "<" + __class__.__name__
    def super_who(self):
        return [super(B, self).super_who(), super().super_who()]
    def nested(self):
        def inner(me):
            return super(__class__, me).super_who()
        return inner(self)
    def lam(self):
        return (lambda s: super(__class__, s).super_who())(self)
    def comp(self):
        return [__class__.__name__ for _ in range(1)]
    x = property(lambda self: super().__init__ and __class__.__name__)
print(B().who(), B.make() == (A, B), A.static() is A)
print(B().super_who(), B().nested(), B().lam(), B().comp(), B().x)
class Meta(type):
    def __new__(meta, name, bases, ns, **kw):
        cls = super().__new__(meta, name, bases, ns)
        print(name, sorted(k for k in ns if "cell" in k))
        return cls
class C(metaclass=Meta):
    def f(self): return __class__
class D(metaclass=Meta):
    pass
print(C().f() is C)
def no_class():
    try:
        super()
    except RuntimeError as e:
        print(e)
no_class()
class E:
    def f(self, *args): return super().__repr__()[:9]
    def g(): return super()
print(E().f())
try:
    E.g()
except RuntimeError as e:
    print(e)
class Outer:
    class Inner:
        def f(self): return __class__.__qualname__
    def f(self): return __class__.__qualname__, self.Inner().f()
print(Outer().f())
