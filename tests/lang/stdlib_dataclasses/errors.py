from dataclasses import *


def attempt(make):
    try:
        print("->", make())
    except Exception as error:
        print(type(error).__name__, error)


def mutable_default():
    @dataclass
    class A:
        x: list = []


def order_of_defaults():
    @dataclass
    class A:
        x: int = 1
        y: int


def no_annotation():
    @dataclass
    class A:
        x = field(default=1)


def order_without_eq():
    @dataclass(order=True, eq=False)
    class A:
        x: int


def order_own():
    @dataclass(order=True)
    class A:
        x: int

        def __lt__(self, other):
            return False


def frozen_own():
    @dataclass(frozen=True)
    class A:
        x: int

        def __setattr__(self, name, value):
            pass


def hash_own():
    @dataclass(unsafe_hash=True)
    class A:
        x: int

        def __hash__(self):
            return 1


def thawed():
    @dataclass(frozen=True)
    class A:
        x: int

    @dataclass
    class B(A):
        y: int


def refrozen():
    @dataclass
    class A:
        x: int

    @dataclass(frozen=True)
    class B(A):
        y: int


def two_kw_only():
    @dataclass
    class A:
        _: KW_ONLY
        x: int
        __: KW_ONLY


def slots_twice():
    @dataclass(slots=True)
    class A:
        __slots__ = ("x",)
        x: int


def weakref_alone():
    @dataclass(weakref_slot=True)
    class A:
        x: int


def initvar_factory():
    @dataclass
    class A:
        x: InitVar[list] = field(default_factory=list)


attempt(mutable_default)
attempt(order_of_defaults)
attempt(no_annotation)
attempt(order_without_eq)
attempt(order_own)
attempt(frozen_own)
attempt(hash_own)
attempt(thawed)
attempt(refrozen)
attempt(two_kw_only)
attempt(slots_twice)
attempt(weakref_alone)
attempt(initvar_factory)
attempt(lambda: field(default=1, default_factory=list))
attempt(lambda: fields(3))
attempt(lambda: asdict(3))
attempt(lambda: astuple(int))
attempt(lambda: replace(3))
attempt(lambda: make_dataclass("A", ["1x"]))
attempt(lambda: make_dataclass("A", ["class"]))
attempt(lambda: make_dataclass("A", ["x", "x"]))
attempt(lambda: make_dataclass("A", [("x", int, 3, 4)]))
