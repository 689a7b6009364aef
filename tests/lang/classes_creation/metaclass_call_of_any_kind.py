class M(type):
    __call__ = dict
class A(metaclass=M): pass
print(type(A(a=1)))
class M2(type):
    __call__ = len
class B(metaclass=M2): pass
print(B("abc"))
class C:
    __call__ = dict
print(C()(a=3))
M3 = type("M3",(type,),{"__call__": staticmethod(lambda *a: a)})
class D(metaclass=M3): pass
print(D(1,2))
class E(dict, metaclass=M): pass
print(type(E(a=1)))
