from enum import IntEnum, StrEnum


class Level(IntEnum):
    LOW = 1
    HIGH = 5


class Shade(StrEnum):
    DARK = "dark"
    LIGHT = "light"


print(Level.LOW, repr(Level.LOW), f"{Level.HIGH}", f"{Level.HIGH:03}", "%d" % Level.HIGH)
print(Level.HIGH > Level.LOW, Level.HIGH + 1, type(Level.HIGH + 1), [10, 20][Level.LOW], Level(5), Level.LOW == 1)
print(sorted(Level, reverse=True), max(Level), sum(Level), Level.HIGH.bit_length(), {1: "one"}[Level.LOW])
print(Shade.DARK, repr(Shade.DARK), Shade.DARK == "dark", Shade("light"), Shade.DARK.upper(), f"{Shade.DARK:>6}")
print(",".join(Shade), Shade.DARK + "ness", isinstance(Shade.DARK, str), {"dark": 1}[Shade.DARK])
for bad in (lambda: Level(7), lambda: Shade("mid"), lambda: Level.LOW + "a"):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
try:
    class Wrong(StrEnum):
        A = 1
except TypeError as error:
    print(error)
