from enum import CONFORM, EJECT, Flag, FlagBoundary, IntFlag, KEEP, STRICT


class Strict(Flag, boundary=STRICT):
    A = 1
    B = 2


class Conforming(Flag, boundary=CONFORM):
    A = 1
    B = 2


class Ejecting(Flag, boundary=EJECT):
    A = 1
    B = 2


class Keeping(Flag, boundary=KEEP):
    A = 1
    B = 2


class Ints(IntFlag):
    A = 1
    B = 2
    D = 8


for cls in (Strict, Conforming, Ejecting, Keeping):
    try:
        print(cls.__name__, repr(cls(7)), repr(~cls.A), type(cls(7)).__name__)
    except ValueError as error:
        print(error)
print(list(FlagBoundary), repr(Keeping(12)), Keeping(12) | Keeping.A, list(Keeping(13)))
print(Ints(5), repr(Ints(5)), Ints.A | 4, repr(Ints.A | Ints.D), repr(~Ints.A), Ints.A + 1, repr(Ints(-1)))
print(1 | Ints.B, repr(5 & Ints(7)), repr(Ints(0)), f"{Ints.A}", Ints(8).name, Ints(4).name, Ints.A in Ints(3))


class Masks(Flag):
    LOW = 3
    HIGH = 12


print(list(Masks), Masks.LOW, repr(Masks.LOW | Masks.HIGH), repr(~Masks.LOW))
try:
    Masks(7)
except ValueError as error:
    print(error)
