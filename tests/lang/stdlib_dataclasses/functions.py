from collections import OrderedDict, namedtuple
from dataclasses import *

Pair = namedtuple("Pair", "left right")


@dataclass
class Inner:
    n: int


@dataclass
class Outer:
    name: str
    one: Inner
    many: list = field(default_factory=list)
    table: dict = field(default_factory=dict)
    pair: Pair = None


outer = Outer("o", Inner(1), [Inner(2), (Inner(3),)], {"k": Inner(4)}, Pair(Inner(5), 6))
print(asdict(outer))
print(astuple(outer))
print(asdict(outer, dict_factory=OrderedDict))
print(astuple(Inner(3), tuple_factory=list))
copied = asdict(outer)
copied["many"].append(1)
print(len(outer.many))

changed = replace(outer, name="p", one=Inner(9))
print(changed.name, changed.one, changed.many is outer.many)
try:
    replace(outer, nothing=1)
except TypeError as error:
    print(error)


@dataclass
class Counted:
    a: int
    scale: InitVar[int]
    total: int = field(init=False, default=0)

    def __post_init__(self, scale):
        self.total = self.a * scale


for changes in {}, {"total": 3}, {"scale": 2}, {"scale": 2, "a": 9}:
    try:
        print(replace(Counted(3, 4), **changes))
    except ValueError as error:
        print("ValueError", error)

Made = make_dataclass("Made", ["a", ("b", int), ("c", int, field(default=5))],
                      namespace={"double": lambda self: self.b * 2}, frozen=True)
made = Made(1, 2)
print(made, made.double(), Made.__mro__, Made.__annotations__)
Derived = make_dataclass("Derived", [("d", str, "d")], bases=(Made,), frozen=True)
print(Derived(1, 2), Derived.__bases__)

f = fields(Made)[2]
print(f.name, f.type, f.default, f.default_factory is MISSING, f.init, f.repr, f.hash, f.compare,
      f.metadata, f.kw_only)
print(repr(f).replace(repr(MISSING), "MISSING"))
tagged = field(default=1, metadata={"unit": "m"})
print(tagged.metadata["unit"], type(tagged.metadata).__name__)
try:
    tagged.metadata["unit"] = 3
except TypeError as error:
    print(error)


class Doubler:
    def __set_name__(self, owner, name):
        self.name = "_" + name
        print("named", owner.__name__, name)

    def __get__(self, instance, owner):
        return 10 if instance is None else getattr(instance, self.name)

    def __set__(self, instance, value):
        setattr(instance, self.name, value * 2)


@dataclass
class Described:
    size: int = Doubler()



print(Described(), Described(3).size)
