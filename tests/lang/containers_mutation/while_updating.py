# Hashes, keys and iterables that change the container being filled.
class Clears:
    def __init__(self, target):
        self.target = target

    def __hash__(self):
        self.target.clear()
        return 3


d = {"a": 1}
d[Clears(d)] = "kept"
print(len(d), "a" in d)
s = {1, 2}
s.add(Clears(s))
print(len(s))


def feed(target):
    for i in range(3):
        target.clear()
        yield i


a = [9, 9]
a.extend(feed(a))
print(a)
a = [9, 9]
a += feed(a)
print(a)
a = [1, 2, 3, 4]
a[1:3] = feed(a)
print(a)
s = {9}
s.update(feed(s))
print(s)
d = {9: 9}
d.update((i, i) for i in feed(d))
print(d)
d = dict.fromkeys(feed({}), 0)
print(d)


class Grows:
    def __init__(self, target):
        self.target = target

    def __eq__(self, other):
        if isinstance(self.target, dict) and len(self.target) < 50:
            for i in range(100, 150):
                self.target[i] = i
        return isinstance(other, Grows)

    def __hash__(self):
        return 7


d = {}
d[Grows(d)] = 1
d[Grows(d)] = 2
print(len(d), [v for k, v in d.items() if isinstance(k, Grows)], 7 in d, d.get(7, "none"))


class Mapping:
    def keys(self):
        return list(target)

    def __getitem__(self, key):
        target.pop(key, None)
        return key


target = {1: 0, 2: 0}
target.update(Mapping())
print(target)
x = [3, 2, 1]
x[x.index(2)] = x.pop()
print(x)
x = [[1], [2]]
x[0], x[x.__len__() - 1] = x.pop(), [7]
print(x)
