# repr of containers inside containers.
print([1, 2.5, "a'b", b"x\n", None, True, ..., NotImplemented, 2 ** 70, -0.0, 1e100, 3 + 4j])
print((), (1,), (1, (2, (3,))), [[], [[]]], {}, {1: {2: {}}}, {"k": (1, [2])}, set(), {1}, frozenset(), frozenset({1}))
print({(1, 2): {3}}, [{}.keys(), {1: 2}.values(), {1: (2,)}.items()], slice(1, [2], None), range(3), range(0, 9, 2))
print(bytearray(b"a\x00"), [bytearray()], "\t\\\x7f\u200b日😀", ["it's", 'say "x"', "both '\""], str([1]), f"{[1]!r}{(2,)!s}")
print([ValueError("x"), KeyError("k", 1), OSError(), StopIteration(5)], str(ValueError([1])), [Exception(Exception("in"))])
print([int, str, list], [len, print], [type(None), type(...)], [abs], [[].append] and "bound")
deep = []
for _ in range(100):
    deep = [deep]
print(len(repr(deep)), repr(deep)[98:104])
for _ in range(5000):
    deep = [deep]
try:
    repr(deep)
except RecursionError as error:
    print(error)


class Item:
    def __repr__(self):
        return "Item!"


i = Item()
print([i], (i,), {i}, {i: i}, {1: i}.values(), {i: 1}.keys(), frozenset([i]), slice(i), {1: i}.items(), ValueError(i), [[(i,)]])


class Wrong:
    def __repr__(self):
        return 5


try:
    print([Wrong()])
except TypeError as error:
    print(error)
