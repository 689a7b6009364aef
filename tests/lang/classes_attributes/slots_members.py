class A:
    __slots__ = ("__private", "public", "__dict__")

    def __init__(self):
        self.__private = 1
        self.public = 2
        self.extra = 3

    def get(self):
        return self.__private


a = A()
print(a.get(), a.public, a.extra, vars(a))
print(A.public, A.public.__name__, A.public.__objclass__ is A)
print([name for name in vars(A) if "p" in name])
print(A.public.__get__(a), A.public.__get__(None, A))
A.public.__set__(a, 5)
print(a.public)
A.public.__delete__(a)
print(hasattr(a, "public"))
try:
    A.public.__get__(3)
except TypeError as error:
    print(error)
try:
    A.public.__set__(3, 4)
except TypeError as error:
    print(error)
