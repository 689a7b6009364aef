from enum import Enum


class Color(Enum):
    RED = 1
    GREEN = "g"
    CRIMSON = 1

    def describe(self):
        return f"{self.name}={self.value}"

    @classmethod
    def default(cls):
        return cls.RED


print(list(Color), len(Color), Color.RED, repr(Color.CRIMSON), Color, type(Color.RED))
print(Color(1), Color("g"), Color["CRIMSON"], Color.CRIMSON is Color.RED, Color.GREEN.describe(), Color.default())
print(Color.__members__, list(reversed(Color)), Color.RED in Color, Color.RED == 1, {Color.RED: "r"}[Color(1)])
print(f"{Color.RED}", f"{Color.RED:>12}", "%s" % Color.GREEN, isinstance(Color.RED, Color), bool(Color.RED))
for bad in (lambda: Color(9), lambda: Color["BLUE"], lambda: Color.BLUE, lambda: Color.RED < Color.GREEN,
            lambda: setattr(Color, "RED", 2), lambda: delattr(Color, "RED"), lambda: setattr(Color.RED, "value", 2),
            lambda: setattr(Color.RED, "name", "x"), lambda: type("More", (Color,), {}), lambda: Color([])):
    try:
        bad()
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        print(type(error).__name__, error)
match Color("g"):
    case Color.RED:
        print("red")
    case Color.GREEN:
        print("green")
