# Keys of user classes, of subclasses of built-in types, and of unlike types.
class Version:
    def __init__(self, text):
        self.parts = tuple(map(int, text.split(".")))

    def __lt__(self, other):
        return self.parts < other.parts


names = ["1.10", "1.9", "1.2.3", "0.9", "1.10"]
print(sorted(names, key=Version), sorted(names, key=Version, reverse=True), max(names, key=Version))


class Number(int):
    pass


class Backwards(int):
    def __lt__(self, other):
        return int(self) > int(other)


class Text(str):
    pass


print(sorted([Number(3), 1, Number(2)]), sorted([Backwards(1), Backwards(3), Backwards(2)]))
print(sorted(["b", Text("a"), "c"]), sorted([(Number(2), "x"), (1, "y")]), sorted([3, 1], key=Backwards))
print(sorted([True, Number(0), 0.5]), sorted([[Number(1)], [0]]), min([Backwards(1), Backwards(2)]))


class Pair(tuple):
    pass


print(sorted([Pair((2, 1)), (1, 2), Pair((1, 1))]))
data = [(1, "b", [2]), (1, "b", [1]), (0, "z", None)]
print(sorted(data))
try:
    sorted([(1, None), (1, None), (1, 2)])
except TypeError as error:
    print(error)
try:
    sorted([3, "x", 2, "y", 1])
except TypeError as error:
    print(error)
from functools import cmp_to_key
print(sorted([5, 3, 9, 1], key=cmp_to_key(lambda a, b: b - a)))
