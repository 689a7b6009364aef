class A:
    def who(self):
        return "A"


class B:
    def who(self):
        return "B"


class C(A):
    pass


class D(C):
    pass


d = D()
print(d.who(), D.__mro__)
C.__bases__ = (B,)
print(d.who(), D.__mro__, A.__subclasses__(), B.__subclasses__())
C.__bases__ = (A, B)
print(d.who(), C.__base__)
for bad in (3, (), (int,), (D,), (3,)):
    try:
        C.__bases__ = bad
    except TypeError as error:
        print(error)
print(d.who(), isinstance(d, B))
