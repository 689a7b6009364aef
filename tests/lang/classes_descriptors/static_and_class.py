class A:
    count = 0

    @staticmethod
    def add(a, b):
        return a + b

    @classmethod
    def make(cls, *args):
        cls.count += 1
        return cls, args


class B(A):
    pass


print(A.add(1, 2), A().add(3, 4))
print(A.make(1), B.make(2), B().make(3))
print(A.count, B.count)
print(type(A.__dict__["add"]).__name__, type(A.__dict__["make"]).__name__)
print(A.__dict__["add"](5, 6), A.__dict__["add"].__func__ is A.add)
print(A.__dict__["make"].__func__.__name__, A.__dict__["add"].__name__)
print(A.make.__self__ is A, B.make.__self__ is B, A.make.__func__ is B.make.__func__)
try:
    A.__dict__["make"]()
except TypeError as error:
    print(error)
print(staticmethod(len)("abc"), A.__dict__["add"].__wrapped__ is A.add)


class C:
    @classmethod
    @property
    def chained(cls):
        return f"chained {cls.__name__}"


print(C.chained, C().chained)
