# Slicing, concatenation, comparison, unpacking of tuples.
t = (1, 2, 3, 4, 5)
print(t[1:3], t[::-1], t[::2], t[-2:], t[5:], t[:], t[:] is t, t[4:0:-2])
print((), (1,), (1, 2), ((),), (None, True, ...), tuple([1, (2,)]))
print((1, 2) < (1, 3), (1,) < (1, 0), () < (0,), (1, "a") == (1, "a"), (1, 2) != (1, 2.0), (2,) >= (1, 9))
a, *b = t
(*c, d), e = (1, 2, 3), 4
print(a, b, c, d, e)
print(t.__getnewargs__(), t.count(1), len(t), 3 in t, t.__contains__(9), max(t), sum(t))
for function in (lambda: (1, 2) < (1, "x"), lambda: (1,) < [1], lambda: t.index(9), lambda: t.append):
    try:
        function()
    except Exception as error:
        print(type(error).__name__, error)
try:
    t[0] = 1
except TypeError as error:
    print(error)
try:
    del t[0]
except TypeError as error:
    print(error)
print((1, 2) == [1, 2], (1, 2).__eq__([1, 2]), (1,).__lt__((2,)), tuple[int, str], list[int])
