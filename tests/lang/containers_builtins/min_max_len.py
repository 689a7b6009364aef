# min, max, len and sorted with their options.
print(min(3, 1, 2), max("a", "b"), min([5, 2]), max((1, 2.5)), min("hello"), max({1: 0, 9: 0}), min(range(5, 0, -1)))
print(min([], default=None), max([], default="d"), min([1, -1, 2], key=abs), max("ab", "c", key=len), max([1, 1.0]), min([1.0, 1, True]))
print(max([[1], [1, 2]]), min(2 ** 70, 1), max(-0.0, 0.0), max(0.0, -0.0), max(x * x for x in range(4)), min((2, "b"), (2, "a")))
print(max([3, 1, 2], key=lambda x: -x), min(["bb", "a", "cc"], key=len), max({"x": 1, "y": 5}.items(), key=lambda item: item[1]))
print(min([None], key=lambda x: 0), max("", default=0, key=len), min(1, 2, key=None))
print(len(""), len("日本"), len([1]), len({}), len({1}), len(range(5, 0)), len(b"ab"), len({1: 2}.items()))


class Sized:
    def __init__(self, size):
        self.size = size

    def __len__(self):
        return self.size


print(len(Sized(3)), bool(Sized(0)), len(Sized(True)))
for function in (lambda: min(), lambda: min([]), lambda: max(()), lambda: min(5), lambda: max(1, "a"), lambda: min(1, 2, default=3),
                 lambda: max([1, None]), lambda: len(5), lambda: len(), lambda: len(x for x in ""), lambda: len(Sized(-1)),
                 lambda: len(Sized("a")), lambda: min([1], key=5), lambda: max(key=len), lambda: len(Sized), lambda: len(Sized(2 ** 70))):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)
