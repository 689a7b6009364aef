class Data:
    def __get__(self, instance, owner):
        return ("data", instance is None, owner.__name__)

    def __set__(self, instance, value):
        print("set", value)

    def __delete__(self, instance):
        print("delete")


class Plain:
    def __get__(self, instance, owner):
        return ("plain", instance is None, owner.__name__)


class C:
    d = Data()
    p = Plain()


c = C()
print(c.d, C.d, c.p, C.p)
c.d = 1
del c.d
c.__dict__["d"] = "hidden"
c.p = "own"
print(c.d, c.p, vars(c))
C.d = 5
print(c.d)


class OnlySet:
    def __set__(self, instance, value):
        instance.__dict__["v"] = value


class E:
    v = OnlySet()


e = E()
print(type(e.v).__name__)
e.v = 3
print(e.v)
try:
    del e.v
except AttributeError as error:
    print(error)
