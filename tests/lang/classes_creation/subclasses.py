class A: pass
class B(A): pass
class C(A): pass
class D(B): pass


print(A.__subclasses__(), B.__subclasses__(), D.__subclasses__())
print(bool in int.__subclasses__(), A in object.__subclasses__())


def temporary():
    class E(A):
        pass
    return len(A.__subclasses__())


print(temporary())
print(type.__subclasses__(type)[:0], A.__base__, type.__base__, object.__base__)
print(A.__flags__ & 512 > 0, int.__flags__ & 512 > 0)
print([cls.__name__ for cls in (A, B, C, D) if cls.__dict__.get("__doc__", 1) is None])
