import gc, sys, types, builtins
# caches and what they rely on
def check(label, f, *expected):
    r = []
    for i in range(3):
        try: r.append(f())
        except Exception as e: r.append(type(e).__name__ + ": " + str(e))
    print(label, r)
class A: x = 1; y = 2
class B(A): pass
class C(B): pass
c = C()
fx = lambda: c.x
check("base", fx)
del A.x; check("deleted", fx)
B.x = 5; check("added below", fx)
A.x = 6; check("added above", fx)
del B.x; check("removed", fx)
c.x = 9; check("own", fx)
del c.x; check("not own", fx)
class E: x = "E"; z = "z"
B.__bases__ = (E,)
check("bases", fx)
check("gone", lambda: c.y)
C.x = property(lambda self: "prop"); check("prop", fx)
C.x = property(lambda self: "prop2"); check("prop2", fx)
del C.x; check("delprop", fx)
C.__getattribute__ = lambda self, n: "ga " + n; check("getattribute", fx)
del C.__getattribute__; check("no getattribute", fx)
C.__getattr__ = lambda self, n: "miss " + n; check("getattr", lambda: c.nope)
del C.__getattr__; check("nope", lambda: c.nope)
# class level
class M(type):
    pass
class K(metaclass=M): a = 1
kf = lambda: K.a
check("K.a", kf)
M.a = property(lambda cls: "meta"); check("meta prop", kf)
del M.a; check("K.a", kf)
M.b = "mb"; check("K.b", lambda: K.b)
class M2(M):
    def __getattribute__(cls, n): return "m2"
check("K.a", kf)
K.__class__ = M2; check("K.a M2", kf)
K.__class__ = M; check("K.a M", kf)
# methods
class P:
    def m(self): return "m"
    @staticmethod
    def s(): return "s"
    @classmethod
    def k(cls): return cls.__name__
class Q(P): pass
q = Q()
ms = lambda: (q.m(), q.s(), q.k(), Q.s(), Q.k())
check("ms", ms)
P.m = lambda self: "m2"; check("ms", ms)
Q.m = lambda self: "m3"; check("ms", ms)
q.m = lambda: "own"; check("ms", ms)
del q.m; del Q.m; check("ms", ms)
P.s = classmethod(lambda cls: "cs"); check("ms", ms)
P.k = staticmethod(lambda: "sk"); check("ms", ms)
class Q2(P): pass
q.__class__ = Q2; check("ms", ms)
# stores
class S: pass
def st(v): s.v = v; return s.__dict__
for k in range(3):
    s = S(); check("st", lambda: st(k))
S.v = property(lambda self: 1)
check("st ro", lambda: st(1))
S.v = property(lambda self: 1, lambda self, v: log.append(v)); log = []
check("st rw", lambda: st(1)); print(log)
del S.v
S.__setattr__ = lambda self, n, v: log.append((n, v))
check("st hook", lambda: st(1)); print(log)
del S.__setattr__
check("st plain", lambda: st(2))
# init
class I0: pass
class I(I0):
    def __init__(self): self.a = 1
mk = lambda: vars(I())
check("I", mk)
I.__init__ = lambda self: setattr(self, "b", 2); check("I", mk)
del I.__init__; check("I", mk)
class J:
    def __init__(self): self.j = 1
I.__bases__ = (J,); check("I J", mk)
I.__new__ = lambda cls: {"not": "instance"}; check("I new", lambda: I())
del I.__new__; check("I J", mk)
# modules
m = types.ModuleType("m"); m.a = 1; m.f = lambda: "f1"
ma = lambda: (m.a, m.f())
check("mod", ma)
m.a = 2; m.f = lambda: "f2"; check("mod", ma)
del m.f; check("mod del", ma)
m.f = len; check("mod len", ma)
m.__dict__.clear(); check("mod clear", ma)
m.__dict__.update(b=1, f=lambda: 3, a=7); check("mod", ma)
m.__dict__.pop("a"); check("mod pop", ma)
m.__getattr__ = lambda n: "ga"; check("mod getattr", ma)
class MM(types.ModuleType):
    a = property(lambda self: "MM")

# globals, builtins
def gl(): return len([1])
check("len", gl)
len = lambda x: "shadow"; check("len", gl)
del len; check("len", gl)
builtins.len = lambda x: "replaced"; check("len", gl)
del builtins.len; check("len", gl)
builtins.len = lambda x: 42; check("len", gl)
ns = {}
exec("def f(): return v\ndef s(n):\n global v\n v = n\n", ns)
ns["v"] = 1; check("v", ns["f"])
ns["s"](5); check("v", ns["f"])
f, s2 = ns["f"], ns["s"]
ns.clear(); check("v", f)
for i in range(3): s2(i); check("v", f); del ns["v"]
s2(1); ns["v2"] = 1; ns["v3"] = 3; del ns["v2"]; check("v", f)
for i in range(100): ns["k%d" % i] = i
for i in range(99): del ns["k%d" % i]
s2(77); check("v", f)
# defaults
def d(a, b=1): return (a, b)
call = lambda: d(5)
check("d", call)
d.__defaults__ = (1, 2, 3, 4); check("d4", call); check("d4", lambda: d()); check("d4k", lambda: d(b=3))
d.__defaults__ = None; check("dn", call); check("dnk", lambda: d(b=1))
def e(a, *, k=1): return (a, k)
ek = lambda: e(1, k=2); ed = lambda: e(1)
check("e", ek); check("e", ed)
e.__kwdefaults__ = {"k": 9, "z": 1}; check("e", ed)
e.__kwdefaults__ = None; check("e", ed); check("e", ek)
def p(a, /, b, c=3): return (a, b, c)
check("p", lambda: p(1, b=2)); check("p", lambda: p(a=1, b=2)); check("p", lambda: p(1, 2, b=3)); check("p", lambda: p(c=1, b=2)); check("p", lambda: p(1, c=1, b=2)); check("p", lambda: p(b=1, **{"c": 4}))
