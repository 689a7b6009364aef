import reprlib

print(reprlib.repr(list(range(20))), reprlib.repr("x" * 100), reprlib.repr({i: i for i in range(9)}))
print(reprlib.repr((1,)), reprlib.repr(set(range(9))), reprlib.repr(frozenset()), reprlib.repr(set()), reprlib.repr({}))
print(reprlib.repr([[[[[[[[1]]]]]]]]), reprlib.repr(10 ** 100), reprlib.repr(range(10)))
short = reprlib.Repr()
short.maxlist = 2
short.maxstring = 10
short.maxlevel = 1
short.fillvalue = "~"
print(short.repr([1, 2, 3]), short.repr("a long string"), short.repr([[1], [2]]), short.repr((1, 2)))


class Shape:
    def __repr__(self):
        return "Shape(" + "!" * 50 + ")"


class Custom(reprlib.Repr):
    def repr_Shape(self, x, level):
        return f"shape at {level}"


print(reprlib.repr(Shape()), Custom().repr([Shape()]))
