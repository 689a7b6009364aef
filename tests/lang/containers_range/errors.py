# range, slice and their arguments.
for function in (lambda: range(), lambda: range(1, 2, 3, 4), lambda: range(1.0), lambda: range("a"),
                 lambda: range(1, 2, 0), lambda: range(None), lambda: range(3)[5], lambda: range(3)[-4],
                 lambda: range(3).index(7), lambda: range(3).index("a"), lambda: range(3)["a"],
                 lambda: slice(), lambda: slice(1, 2, 3, 4), lambda: slice(1).indices(-1),
                 lambda: slice(1).indices("a"), lambda: hash(slice(1)), lambda: slice(1).indices(),
                 lambda: slice("a").indices(5), lambda: slice(1, 2, 0).indices(5), lambda: range(3) < range(4)):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)
s = slice(1, None, 2)
print(s, s.start, s.stop, s.step, s.indices(10), slice(5), slice(-3, None).indices(5))
print(slice(None, None, -1).indices(5), slice(10, 2, -3).indices(6), slice(2 ** 70).indices(2 ** 80))
print(s == slice(1, None, 2), s == slice(1), slice(1, 2) < slice(1, 3), s != s)
r = range(0, 20, 5)
print(r.start, r.stop, r.step, repr(r), str(range(1, 5)), hash(r) == hash(range(0, 18, 5)))
try:
    r.start = 5
except AttributeError as error:
    print(error)
print(list(map(len, (range(0), range(-5), range(0, 10, 100), range(10, 0, -1), range(1, 2, 3)))))
