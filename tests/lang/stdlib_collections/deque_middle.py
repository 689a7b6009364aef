from collections import deque

d = deque("abcabc")
print(d.count("a"), d.index("c"), d.index("c", 3), d.index("b", -5, -1), "b" in d, "z" in d)
d.insert(1, "X")
d.insert(-1, "Y")
d.insert(100, "end")
d.insert(-100, "start")
print(d)
d.remove("X")
d[0] = "S"
del d[-1]
print(d, d[2], d[-2])
d.reverse()
print(d)
for bad in (lambda: d[50], lambda: d["a"], lambda: d[1:2], lambda: d[1.0], lambda: d[2 ** 80],
            lambda: d.index("zz"), lambda: d.index("a", 5), lambda: d.remove("zz"),
            lambda: d.insert("a", 1)):
    try:
        bad()
    except (IndexError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
