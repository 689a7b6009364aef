from enum import Enum


class Lenient(Enum):
    A = "a"
    B = "b"

    @classmethod
    def _missing_(cls, value):
        if value == "none":
            return None
        if value == "wrong":
            return 3
        if value == "key":
            raise KeyError(value)
        if value == "value":
            raise ValueError("mine")
        return cls[value.upper()] if value.upper() in cls.__members__ else cls.B


print(Lenient("A"), Lenient("zzz"), Lenient("a"))
for value in ("none", "wrong", "key", "value"):
    try:
        Lenient(value)
    except Exception as error:
        print(repr(error), "| context", repr(error.__context__))
