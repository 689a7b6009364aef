# Orders that do not exist.
class Plain:
    pass


values = [1, "a", None, [1], (1,), {1: 2}, {1}, b"x", range(2), slice(1), 1j, len, Plain()]
for value in values:
    try:
        value < value
        print("ok", type(value).__name__)
    except TypeError as error:
        print(error)
for left, right in ((1, "a"), ([1], (1,)), ([1], ["a"]), ((1, [2]), (1, [None])), ({1}, [1]), (None, 0), ({}, {}),
                    ([1, {}], [1, {}]), (b"a", "a"), ([1, 2, "x"], [1, 2, 3])):
    for op in ("<", ">="):
        try:
            print(eval(f"left {op} right"))
        except TypeError as error:
            print(error)
print([1, {}] == [1, {}], [1, Plain] == [1, Plain], (1,) == [1], [1, 2, "x"] < [1, 3, 3], [1].__lt__((1,)))
print([Plain()] == [Plain()], values[-1:] == values[-1:], {}.__eq__([]), set().__le__([]), (1).__lt__("a"))
