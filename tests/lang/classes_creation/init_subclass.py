class Plugin:
    registry = []

    def __init_subclass__(cls, /, name=None, **options):
        super().__init_subclass__(**options)
        cls.registry.append((cls.__name__, name))


class A(Plugin): pass
class B(Plugin, name="bee"): pass
class C(B, name="sea"): pass


print(Plugin.registry)
try:
    class D(Plugin, wrong=1): pass
except TypeError as error:
    print(error)


class Base:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item!r}]"


class E(Base): pass


print(Base[1], E["x", 2])
try:
    A[3]
except TypeError as error:
    print(error)
print(type(Plugin.__dict__["__init_subclass__"]).__name__,
      type(Base.__dict__["__class_getitem__"]).__name__)
