from enum import Enum, IntEnum, ReprEnum


def two_data_types():
    class E(str, int, Enum):
        pass


def enum_not_last():
    class E(Enum, int):
        pass


def repr_without_data():
    class E(ReprEnum):
        A = 1


def extends_members():
    class E(IntEnum):
        A = 1

    class F(E):
        pass


for define in (two_data_types, enum_not_last, repr_without_data, extends_members):
    try:
        define()
    except TypeError as error:
        message = str(error)
        # The two types come in the order of a set.
        print(define.__name__, message if "data types for" not in message else message.split(": {")[0])
