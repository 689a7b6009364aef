import enum
from enum import Enum, member, nonmember


class Mixed(Enum):
    A = 1
    B = nonmember(2)

    @member
    def C(self):
        return 3

    D = lambda self: "method"
    __private = 4
    _Mixed__also = 5

    @enum.property
    def doubled(self):
        return self.value * 2


print([m.name for m in Mixed], Mixed.B, Mixed.C.name, Mixed.A.D(), Mixed._Mixed__private, Mixed._Mixed__also)
print(Mixed.A.doubled)
for bad in (lambda: Mixed.doubled, lambda: setattr(Mixed.A, "doubled", 1), lambda: delattr(Mixed.A, "doubled")):
    try:
        bad()
    except AttributeError as error:
        print(error)


class Tricky(Enum):
    name = "n"
    value = "v"


print(list(Tricky), Tricky.name.value, Tricky.value.name)


class Temporary(Enum):
    _ignore_ = "x y"
    x = 1
    y = 2
    Z = x + y


print(list(Temporary), hasattr(Temporary, "x"))
