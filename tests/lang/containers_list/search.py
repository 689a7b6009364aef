# index, count, remove and in, with bounds.
a = [1, 2, 3, 2, 1.0, True, "x", None]
print(a.index(2), a.index(2, 2), a.index(2, -6), a.index(1, 1), a.index(None, -1))
print(a.count(1), a.count(2), a.count("y"), 2.0 in a, "x" in a, [] in a)
for args in ((9,), (1, 1, 1), (2, 4), ("x", 0, -2), (3, 2 ** 70), (3, -2 ** 70, 2)):
    try:
        print(a.index(*args))
    except ValueError as error:
        print(error)
a.remove(1)
a.remove(1)
print(a)
try:
    a.remove("nothing")
except ValueError as error:
    print(error)
try:
    a.index([1, {2: "b"}])
except ValueError as error:
    print(error)
t = (3, 1, 3)
print(t.index(3, 1), t.count(3))
try:
    t.index(7)
except ValueError as error:
    print(error)
nan = float("nan")
print(nan in [nan], [nan].index(nan), [nan].count(nan), [nan] == [nan])
