# Changing a list while it is being sorted.
a = [3, 1, 2]


def spy(value):
    print(len(a), a, end="; ")
    return value


a.sort(key=spy)
print(a)


def append(value):
    a.append(0)
    return value


def clear(value):
    a.clear()
    return value


def assign(value):
    a[:] = [1, 2]
    return value


def resort(value):
    a.sort()
    return value


for key in (append, clear, assign, resort):
    try:
        a.sort(key=key)
        print("no error", a)
    except ValueError as error:
        print(error, a)


class Mean:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        b.append(self)
        if self.value == 3:
            raise KeyError("in lt")
        return self.value < other.value


for values in ((1, 2), (1, 3, 2), (5, 4, 3, 2)):
    b = [Mean(value) for value in values]
    try:
        b.sort()
    except (ValueError, KeyError) as error:
        print(type(error).__name__, error, sorted(m.value for m in b))
try:
    a.sort(key=lambda x: 1 // 0)
except ZeroDivisionError:
    print(a)
