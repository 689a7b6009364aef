# Assigning to a slice whose parts have __index__: what is read when, and what is left alone.


class Index:
    def __init__(self, number):
        self.number = number

    def __index__(self):
        print("  index", self.number)
        return self.number


def attempt(target, key, value):
    try:
        target[key] = value
    except Exception as error:
        print(type(error).__name__, error, target)
    else:
        print(target)


attempt([0], slice(False, Index(7), None), iter([7, 7, 7]))
attempt([0, 1, 2], slice(None, None, Index(-3)), iter([7]))
attempt([0, 1], slice(False, None, Index(-3)), iter([7] * 5))
attempt([0, 1], slice(Index(1), None), (x for x in "ab"))
attempt([0, 1], slice(Index(1), Index(0)), "xy")
attempt([0, 1], slice(Index(5), 1.5, Index(0)), 3)
attempt([0, 1], slice(1.5, 2), None)
attempt([0, 1], slice(Index("x"), 2), None)
attempt([0, 1], slice(0, 1, True), 5)
attempt([0, 1], slice(0, 1, Index(1)), 5)
attempt([0, 1], slice(0, 1, Index(2)), 5)
attempt([0, 1], Index(1), iter([1]) and 5)
Index.__index__ = lambda self: self.number  # CPython asks twice for some of these
for bad in (3, "xyz", None, 1.5, [1, 300], ["a"], range(2), b"", (5 for _ in "ab")):
    attempt(bytearray(b"abc"), slice(Index(1), None), bad)
attempt(bytearray(b"abc"), slice(Index("x"), None, Index(0)), bad)
attempt(bytearray(b"abc"), Index(1), Index(65))
attempt(bytearray(b"abc"), Index(9), "a")
try:
    del [1, 2][slice(Index(1), "a", Index(0))]
except ValueError as error:
    print(error)


# A list that its new items change: the bounds are those from before.
changed = list(range(8))


def shrinking():
    changed[:] = ["a", "b", "c"]
    yield 1
    yield 2


changed[2:6] = shrinking()
print(changed)
changed[1:2] = (changed.append(n) or n for n in range(3))
print(changed)


class Same(int):
    pass


print(slice(True, False, True).indices(True), slice(None, True).indices(5))
print(slice(Same(1), Same(2)).indices(Same(5)), slice(1, 5, 2).indices(True))
