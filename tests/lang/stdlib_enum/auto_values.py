from enum import Enum, Flag, IntEnum, StrEnum, auto


class Plain(Enum):
    A = auto()
    B = 10
    C = auto()
    D = "text", auto()


class Bits(Flag):
    A = auto()
    B = auto()
    C = 16
    D = auto()


class Words(StrEnum):
    HELLO = auto()
    Other = auto()


class Named(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return name, start, count, list(last_values)

    X = auto()
    Y = auto()


for cls in (Plain, Bits, Words, Named):
    print([(member.name, member.value) for member in cls])
print(repr(auto()), repr(auto(3)))


class Fixed(IntEnum):
    A = auto(5)
    B = auto()


print(list(Fixed))
try:
    class Late(Enum):
        A = auto()

        def _generate_next_value_(name, start, count, last_values):
            return 1
except TypeError as error:
    print(error)
