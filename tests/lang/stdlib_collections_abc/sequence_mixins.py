from collections.abc import MutableSequence, Sequence


class Squares(Sequence):
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if not 0 <= i < self.n:
            raise IndexError(i)
        return i * i


s = Squares(5)
print(list(s), list(reversed(s)), 9 in s, 10 in s, s.index(4), s.count(16), s.index(9, -3))
for args in ((7,), (4, 3), (0, 1), (16, 0, -1)):
    try:
        s.index(*args)
    except ValueError as error:
        print("ValueError", args)


class Logged(MutableSequence):
    def __init__(self, items):
        self.items = list(items)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[i]

    def __setitem__(self, i, value):
        self.items[i] = value

    def __delitem__(self, i):
        del self.items[i]

    def insert(self, i, value):
        self.items.insert(i, value)


m = Logged("abc")
m.append("d")
m.extend(m)
m += "x"
m.reverse()
print(m.items, m.pop(), m.pop(0), m.remove("b"), m.items)
m.clear()
print(m.items)
match s:
    case [0, 1, *rest]:
        print("matched", rest)
