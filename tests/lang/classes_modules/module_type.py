import sys

Module = type(sys)
m = Module("mine", "a doc")
print(m, m.__name__, m.__doc__, m.__package__, m.__loader__, m.__spec__)
m.x = 1
print(m.x, vars(m)["x"], sorted(dir(m)))
try:
    m.y
except AttributeError as error:
    print(error, error.name)
try:
    del m.y
except AttributeError as error:
    print(error)
m.__getattr__ = lambda name: f"made {name}"
print(m.anything)
m.__dir__ = lambda: ["b", "a"]
print(dir(m))
del m.x
print(hasattr(m, "x"), m.x)
m.__file__ = "/some/where.py"
print(m)
del m.__getattr__, m.__dir__
try:
    m.__dict__ = {}
except AttributeError as error:
    print(error)
try:
    Module()
except TypeError as error:
    print(error)


class Special(Module):
    def __getattr__(self, name):
        return name.title()


s = Special("special")
s.own = 3
print(s.thing, s.own, s.__name__, isinstance(s, Module))
