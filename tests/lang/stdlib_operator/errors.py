import operator

for bad in (
    lambda: operator.add(1, "a"),
    lambda: operator.lt(1, "a"),
    lambda: operator.concat(1, 2),
    lambda: operator.concat([], 2),
    lambda: operator.iconcat(1, 2),
    lambda: operator.contains(3, 2),
    lambda: operator.countOf(3, 2),
    lambda: operator.indexOf([1], 2),
    lambda: operator.index(1.5),
    lambda: operator.index("a"),
    lambda: operator.length_hint([], "x"),
    lambda: operator.attrgetter(),
    lambda: operator.attrgetter(1),
    lambda: operator.itemgetter(),
    lambda: operator.methodcaller(),
    lambda: operator.methodcaller(1),
    lambda: operator.itemgetter(0)(3),
    lambda: operator.attrgetter("real.nope")(3),
):
    try:
        bad()
    except (TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)


class Index:
    def __index__(self):
        return "no"


try:
    operator.index(Index())
except TypeError as error:
    print(error)
