# sum, any and all over every kind of iterable.
print(sum([]), sum([1, 2, 3]), sum(range(101)), sum([0.1] * 10), sum([1, 2.5, True]), sum([2 ** 48, 2 ** 48, -1]))
print(sum([[1], [2]], []), sum([(1,), (2,)], ()), sum({1: 2, 3: 4}), sum((x for x in (1, 2)), 10), sum([1], start=5))
print(sum([1e308, 1e308, -1e308]), sum([0.1, 0.2, 0.3]), sum([1, 0.1, 2]), sum([1j, 2]), sum([2 ** 70, 1]))
print(any([]), all([]), any([0, "", None]), any([0, [0]]), all([1, "x", [0]]), all([1, 0]), any(range(3)), all("ab"))
print(any(x > 3 for x in range(5)), all(x < 3 for x in range(5)), any({0: 1}), all({}.values()))


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __add__(self, other):
        return Money(self.cents + getattr(other, "cents", other))

    __radd__ = __add__

    def __bool__(self):
        print("bool", self.cents)
        return self.cents > 0


print(sum([Money(1), Money(2)]).cents, sum([1, Money(2)], Money(5)).cents)
print(any([Money(0), Money(1), Money(2)]), all([Money(1), Money(0), Money(2)]))
it = iter([0, 0, 1, 7])
print(any(it), list(it))
for function in (lambda: sum("ab", ""), lambda: sum([b"a"], b""), lambda: sum([], bytearray()), lambda: sum(["a"]),
                 lambda: sum(5), lambda: sum([[1]]), lambda: sum(), lambda: any(5), lambda: all(), lambda: sum([None])):
    try:
        print(function())
    except TypeError as error:
        print(error)
