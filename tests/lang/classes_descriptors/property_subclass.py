class Loud(property):
    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return f"loud {super().__get__(instance, owner)}"


class A:
    @Loud
    def x(self):
        return self._x

    @x.setter
    def x(self, value):
        self._x = value + 1


a = A()
a.x = 4
print(a.x, type(A.x).__name__, A.x.fset.__name__)


class Cached:
    def __init__(self, function):
        self.function = function

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        value = instance.__dict__[self.name] = self.function(instance)
        return value


class B:
    @Cached
    def slow(self):
        print("computing")
        return 42


b = B()
print(b.slow, b.slow, vars(b))
