import dataclasses
from dataclasses import dataclass, field, fields, FrozenInstanceError, KW_ONLY, InitVar, MISSING


def attempt(function, *args, **kwargs):
    try:
        print("->", function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


@dataclass
class Point:
    x: int
    y: int = 2


print(Point(1), Point(1, 3), Point(x=5, y=6))
print(Point(1) == Point(1, 2), Point(1) == Point(2), Point(1) != (1, 2))
print(Point.__hash__, Point.__match_args__, Point.__doc__)
print(Point.__init__.__qualname__, Point.__repr__.__qualname__, Point.__eq__.__qualname__)
print(Point.__init__.__annotations__)
print(Point.y, hasattr(Point, "x"))
print(Point.__dataclass_params__)
attempt(Point)
attempt(Point, 1, 2, 3)
attempt(Point, 1, z=3)
attempt(hash, Point(1))
attempt(lambda: Point(1) < Point(2))


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    label: str = field(default="", compare=False)


print(Version(1, 2) < Version(1, 3), Version(2) >= Version(1, 9), Version(1, 2, "a") == Version(1, 2))
print(sorted([Version(3), Version(1, 5), Version(1, 2)]))
attempt(lambda: Version(1) < 1)


@dataclass(frozen=True)
class Fixed:
    a: int
    b: list = field(default_factory=list)


fixed = Fixed(1)
print(fixed, hash(Fixed(1, ())) == hash((1, ())))


def change(obj, name, value=None):
    setattr(obj, name, value)


attempt(change, fixed, "a", 3)
attempt(change, fixed, "zz", 3)
attempt(delattr, fixed, "a")
attempt(hash, fixed)
print(issubclass(FrozenInstanceError, AttributeError))


@dataclass(unsafe_hash=True)
class Hashed:
    a: int
    b: int = field(hash=False, default=3)


print(hash(Hashed(1, 5)) == hash(Hashed(1, 6)))


@dataclass(kw_only=True)
class Keywords:
    a: int = 1
    b: str


print(Keywords(b="x"), Keywords.__match_args__, Keywords.__doc__)
attempt(Keywords, 1, 2)


@dataclass
class Mixed:
    a: int
    _: KW_ONLY
    b: int = 0
    c: int


print(Mixed(1, c=4), Mixed.__match_args__)
attempt(Mixed, 1, 2, 3)


@dataclass(slots=True)
class Slotted:
    a: int
    b: int = 7


slotted = Slotted(1)
print(slotted, Slotted.__slots__, hasattr(slotted, "__dict__"))
attempt(change, slotted, "zz")


@dataclass(slots=True)
class SlottedMore(Slotted):
    c: str = "c"


print(SlottedMore(1), SlottedMore.__slots__, SlottedMore.__qualname__)


@dataclass(slots=True, frozen=True)
class Both:
    a: int
    b: tuple = field(init=False, default=(1, 2))


print(Both(1), Both(1) == Both(1))
attempt(change, Both(1), "a", 1)


@dataclass
class Parent:
    a: int
    b: int = 2

    def __post_init__(self):
        print("post", self.a)


@dataclass
class Child(Parent):
    a: str = "changed"
    d: list = field(default_factory=list, repr=False)


print(Child(), Child("x", 1, [3]), [f.name for f in fields(Child)])


@dataclass
class Made:
    size: int
    scale: InitVar[int] = 10
    total: int = field(init=False)
    made: list = field(init=False, default_factory=list)

    def __post_init__(self, scale):
        self.total = self.size * scale


print(Made(2), Made(2, 3), Made.scale)
print(InitVar[int], InitVar[list[int]])


@dataclass(init=False, repr=False, eq=False)
class Bare:
    a: int

    def __init__(self, value):
        self.a = value


print(Bare(3).a, Bare(3) == Bare(3), Bare.__doc__)


@dataclass
class Own:
    """Its own words."""
    a: int

    def __repr__(self):
        return "own repr"

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 5


print(Own(1), Own(1) == 3, hash(Own(1)), Own.__doc__)


@dataclass
class Node:
    value: int
    next: "Node" = None


loop = Node(1)
loop.next = loop
print(loop, repr(Node(1, Node(2))))


@dataclass
class Strange:
    self: int
    other: int = 3


print(Strange(1), Strange(1) == Strange(1, 3))
match Point(3, 4):
    case Point(a, b):
        print("matched", a, b)
print(dataclasses.is_dataclass(Point), dataclasses.is_dataclass(Point(1)), dataclasses.is_dataclass(3))
