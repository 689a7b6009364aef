class Base:
    base_value = 1


class Derived(Base):
    def __init__(self):
        self.own = 2

    def method(self):
        pass


d = Derived()
print([name for name in dir(d) if not name.startswith("__")])
print([name for name in dir(Derived) if not name.startswith("__")])
print(vars(d))
print(sorted(name for name in vars(Derived) if not name.startswith("__d")))


class Custom:
    def __dir__(self):
        return ["z", "a", "m"]


print(dir(Custom()))


def local_names(a, b):
    c = 3
    print(dir(), sorted(vars()))


local_names(1, 2)
try:
    vars(3)
except TypeError as error:
    print(error)
print("append" in dir([]), "real" in dir(3), dir(object) == dir(object()))
