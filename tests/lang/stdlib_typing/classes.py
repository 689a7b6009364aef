import dataclasses
import functools
from typing import *

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")
Ts = TypeVarTuple("Ts")


def attempt(make):
    try:
        print("->", make())
    except Exception as error:
        print(type(error).__name__, error)


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: List[T] = []

    def push(self, item: T) -> None:
        self.items.append(item)


stack = Stack[int]()
stack.push(3)
print(stack.items, Stack[int], Stack[T], Stack[int].__origin__, stack.__orig_class__, Stack.__parameters__)
print(Stack.__mro__, Stack.__orig_bases__)
print(isinstance(stack, Stack), Stack[int] == Stack[int], Stack[int] is Stack[int])
attempt(lambda: Stack[int, str])
attempt(lambda: Stack[1])


class Table(Dict[K, V], Generic[K, V]):
    pass


class Ints(List[int]):
    pass


class Named(Table[str, T]):
    pass


print(Table.__mro__, Table[int, str], Table(a=1))
print(Ints.__mro__, Ints([1, 2]), Ints.__orig_bases__)
print(Named.__parameters__, Named[int], Named[int].__args__, Named.__bases__)
attempt(lambda: Ints[int])


class Shape(Generic[Unpack[Ts]]):
    pass


print(Shape[int, str], Shape[()], Shape.__parameters__)


def plain():
    class Bad(Generic):
        pass


def twice():
    class Bad(Generic[T, T]):
        pass


def no_variable():
    class Bad(Generic[int]):
        pass


def missing():
    class Bad(Dict[K, V], Generic[K]):
        pass


def of_special():
    class Bad(Optional[int]):
        pass


def of_any_form():
    class Bad(Union):
        pass


for each in plain, twice, no_variable, missing, of_special, of_any_form:
    attempt(each)


class Sizable(Protocol):
    def size(self) -> int: ...


@runtime_checkable
class Closable(Protocol):
    name: str

    def close(self) -> None: ...


@runtime_checkable
class Closer(Protocol):
    def close(self): ...


class Door:
    name = "door"

    def close(self):
        pass


class Sub(Sizable):
    def size(self):
        return 3


print(isinstance(Door(), Closable), isinstance(3, Closable), issubclass(Door, Closer), issubclass(int, Closer), isinstance(Door(), Closer))
print(Sub().size())
attempt(lambda: isinstance(Door(), Sizable))
attempt(lambda: Sizable())
attempt(lambda: runtime_checkable(int))


class Box(Protocol[T]):
    def get(self) -> T: ...


class IntBox(Box[int]):
    def __init__(self, n):
        self.n = n

    def get(self):
        return self.n


print(Box[int], IntBox(3).get(), Box.__parameters__)


def protocol_of_class():
    class Bad(Door, Protocol):
        pass


attempt(protocol_of_class)
print(isinstance(3, SupportsInt), isinstance("", SupportsInt), isinstance(3, SupportsIndex), isinstance(2.5, SupportsRound),
      issubclass(int, SupportsAbs), isinstance([], SupportsFloat))


class Employee(NamedTuple):
    """Somebody."""
    name: str
    id: int = 3

    def upper(self):
        return self.name.upper()


print(Employee("a"), Employee("b", 4).upper(), Employee.__annotations__, Employee._fields, Employee._field_defaults,
      Employee.__mro__, Employee.__doc__, Employee("a")._replace(id=9), Employee("x")._asdict())
name, number = Employee("z", 1)
print(name, number, Employee("z", 1) == ("z", 1))
Functional = NamedTuple("Functional", [("x", int), ("y", "str")])
print(Functional(1, 2), Functional.__annotations__, Functional.__module__)


def wrong_order():
    class Bad(NamedTuple):
        a: int = 1
        b: int


def overwrite():
    class Bad(NamedTuple):
        a: int

        def _asdict(self):
            pass


def two_bases():
    class Bad(NamedTuple, Door):
        a: int


for each in wrong_order, overwrite, two_bases:
    attempt(each)


class GenericPair(NamedTuple, Generic[T]):
    first: T
    second: T


print(GenericPair(1, 2), GenericPair[int], GenericPair[int](1, 2))


class Movie(TypedDict):
    title: str
    year: int


class More(Movie, total=False):
    rating: "float"
    must: Required[int]


print(Movie(title="x", year=3), More.__annotations__, More.__required_keys__ == {"title", "year", "must"}, More.__optional_keys__,
      More.__total__, Movie.__total__, type(Movie(title="", year=1)), is_typeddict(Movie), is_typeddict(dict))
TD = TypedDict("TD", {"a": int, "in": str})
print(TD(a=1), TD.__annotations__, TD.__name__, Movie.__bases__)
attempt(lambda: isinstance({}, Movie))

UserId = NewType("UserId", int)
print(UserId(5), UserId, UserId.__name__, UserId.__supertype__, Optional[UserId], UserId | None)


def sub_new_type():
    class Bad(UserId):
        pass


attempt(sub_new_type)


@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...


attempt(lambda: f(3))
print(len(get_overloads(f)))


def f(x):
    return x


print(f(3), len(get_overloads(f)))
clear_overloads()
print(get_overloads(f))


@final
class Last:
    @final
    def m(self):
        pass


print(Last.__final__, Last.m.__final__)


def hints(a: int, b: "List[str]", c: Optional["Node"] = None, *args: "int", d: Annotated[int, 3] = 1, **kw: Any) -> "Node":
    pass


class Node:
    next: "Optional[Node]"
    value: int = 3
    kind: ClassVar["str"] = "k"
    pairs: "dict[str, list[Node]]"


class Leaf(Node):
    extra: Final["int"] = 3


print(get_type_hints(hints))
print(get_type_hints(hints, include_extras=True))
print(get_type_hints(Node), get_type_hints(Leaf))
print(get_type_hints(More), get_type_hints(Employee))
attempt(lambda: get_type_hints(3))
print(get_type_hints(len), get_type_hints(Stack.push))


def unknown(x: "Unknown"):
    pass


attempt(lambda: get_type_hints(unknown))
print(get_type_hints(unknown, {"Unknown": int}))


@no_type_check
def unchecked(x: "1 +"):
    pass


print(get_type_hints(unchecked))


@dataclasses.dataclass
class Config(Generic[T]):
    value: T
    kind: ClassVar[int] = 3
    extra: "ClassVar[str]" = "x"
    options: List[int] = dataclasses.field(default_factory=list)
    maybe: Optional[str] = None


print(Config(3), [field.name for field in dataclasses.fields(Config)], Config.__doc__, Config[int](4))
attempt(lambda: assert_never("x"))
print(assert_type(3, int))


@functools.singledispatch
def show(x):
    return "any"


@show.register
def _(x: int):
    return "int"


print(show(3), show("x"))
