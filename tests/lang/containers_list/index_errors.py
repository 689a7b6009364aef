# Subscripts out of range or of the wrong type.
a = [1, 2, 3]
t = (1, 2, 3)


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


attempt(lambda: a[3])
attempt(lambda: a[-4])
attempt(lambda: t[3])
attempt(lambda: a["x"])
attempt(lambda: t[1.0])
attempt(lambda: a[2 ** 70])
attempt(lambda: t[None])
attempt(lambda: a.__setitem__(3, 0))
attempt(lambda: a.__setitem__("k", 0))
attempt(lambda: a.__delitem__(-4))
attempt(lambda: a.pop(5))
attempt(lambda: [].pop())
attempt(lambda: [].pop("x"))
attempt(lambda: a.insert("x", 1))
attempt(lambda: a.insert(2 ** 70, 1))
attempt(lambda: range(3)[3])
attempt(lambda: range(3)["x"])
attempt(lambda: a[True])
print(a[2 ** 70:], a[-2 ** 70:2], t[:2 ** 64:2 ** 64])
