from enum import Enum, StrEnum
import copy


class Registered(Enum):
    def __init_subclass__(cls, tag=None, **keywords):
        super().__init_subclass__(**keywords)
        cls.tag = tag
        print("new", cls.__name__, [m.name for m in cls])


class One(Registered, tag="t"):
    A = 1


class Shown(str, Enum):
    A = "a"

    def __str__(self):
        return "shown"

    def __repr__(self):
        return "REPR"

    def __format__(self, spec):
        return f"<{spec}>"


print(One.tag, One.A, Shown.A, [Shown.A], f"{Shown.A:x}", Shown.A == "a")
print(copy.copy(One.A) is One.A, copy.deepcopy([One.A])[0] is One.A, One.A.__reduce_ex__(2) == (One, (1,)))


class Plain(str, Enum):
    A = "a"


class Strings(StrEnum):
    A = "a"


print(str(Plain.A), f"{Plain.A}", str(Strings.A), f"{Strings.A}", Plain.A.upper(), Plain.A.__class__)
print([name for name in dir(One.A) if not name.startswith("__")], [n for n in dir(One) if n[0] != "_"])
