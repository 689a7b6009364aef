# Iterators of every built-in container: next, exhaustion, length hints.
sources = [[1, 2], (1, 2), "ab", "éx", b"ab", bytearray(b"ab"), range(2), range(2 ** 70, 2 ** 70 + 2),
           {1: 2, 3: 4}, {1: 2}.values(), {1: 2}.items(), {5}, frozenset({6})]
for source in sources:
    it = iter(source)
    print(type(it).__name__, iter(it) is it, it.__length_hint__(), next(it), list(it), list(it),
          it.__length_hint__(), next(it, "end"))
for source in ([1, 2, 3], (1, 2), "ab", {1: 2, 3: 4}, {1: 2}.values(), {1: 2}.items(), range(3), b"xy"):
    it = reversed(source)
    print(type(it).__name__, it.__length_hint__(), next(it), list(it), it.__length_hint__(), list(it))
a = [1, 2]
it = iter(a)
list(it)
a.append(3)
print(list(it), next(it, "still at the end"))
r = reversed(a)
a.clear()
print(list(r))
print(type(iter(zip())).__name__, type(enumerate([])).__name__, type(map(len, [])).__name__)
for function in (lambda: next([]), lambda: iter(5), lambda: next(iter([])), lambda: reversed({1}),
                 lambda: reversed(5), lambda: iter(5, 6), lambda: next(), lambda: reversed(iter([]))):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)
