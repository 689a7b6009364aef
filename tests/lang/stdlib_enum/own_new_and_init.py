from enum import Enum


class Planet(Enum):
    EARTH = (5.9, 6.3)
    MARS = (0.6, 3.4)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def density(self):
        return round(self.mass / self.radius ** 3, 4)


class Labelled(int, Enum):
    def __new__(cls, value, label):
        member = int.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    ONE = 1, "one"
    TWO = 2, "two"


class Numbered(Enum):
    def __new__(cls):
        member = object.__new__(cls)
        member._value_ = len(cls.__members__) + 1
        return member

    A = ()
    B = ()


print(Planet.EARTH.value, Planet.MARS.density, Planet((0.6, 3.4)))
print(Labelled.TWO.label, Labelled(2), Labelled.ONE + 1, list(Labelled), Labelled.ONE.label)
print(list(Numbered), Numbered(2))


class Pair(tuple, Enum):
    P = 1, 2
    Q = "ab"


print(list(Pair), Pair.P[0], Pair((1, 2)), len(Pair.Q))
try:
    class Fails(Enum):
        A = 1

        def __init__(self, value):
            raise ValueError("in __init__")
except ValueError as error:
    print(error)
