from enum import Enum, Flag, IntEnum

Animal = Enum("Animal", "ANT BEE, CAT")
print(list(Animal), Animal.__module__, Animal.__qualname__, Animal)
print(list(Enum("Start", ["p", "q"], start=5)), list(Enum("Pairs", [("m", 1), ("n", "k")])))
print(list(Enum("Mapped", {"u": 1, "v": 1})), Enum("Mapped", {"u": 1, "v": 1}).v)
placed = IntEnum("Placed", "a b", module="elsewhere", qualname="Outer.Placed")
print(list(placed), placed.__module__, placed.__qualname__)
print(list(Flag("Bits", "a b c")), list(Enum("Strings", "a b", type=str)), list(Enum("Empty", ())))


class Base(Enum):
    def shout(self):
        return self.name.upper()


print(Base("Sub", "hi")(1).shout())
for bad in (lambda: Enum("B", 3), lambda: Enum("B", [1, 2]), lambda: Enum("B", "a a"), lambda: Enum("B", ())(1)):
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
