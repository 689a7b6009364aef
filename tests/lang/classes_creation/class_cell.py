class A:
    def cls(self):
        return __class__

    def name(self):
        return super().__repr__()[:10]

    @staticmethod
    def static():
        return __class__.__name__


class B(A):
    pass


print(A().cls() is A, B().cls() is A, A.static(), B().name())


class Meta(type):
    def __new__(meta, name, bases, namespace):
        namespace.pop("__classcell__", None)
        return super().__new__(meta, name, bases, namespace)


try:
    class C(metaclass=Meta):
        def f(self):
            return __class__
except RuntimeError as error:
    print(str(error).partition(". ")[2])


class Twice(type):
    def __new__(meta, name, bases, namespace):
        type.__new__(meta, name, bases, dict(namespace))
        return type.__new__(meta, name, bases, namespace)


class D(metaclass=Twice):
    def f(self):
        return __class__


print(D().f() is D, "__classcell__" in vars(D))
