it = iter([1, 2])
print(next(it), next(it), next(it, "end"))
try:
    next(it)
except StopIteration as error:
    print("stop", error.args)


class Count:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration("done")
        self.n -= 1
        return self.n


c = Count(2)
print(next(c), next(c), next(c, None), list(Count(3)))
try:
    next(c)
except StopIteration as error:
    print(error.value)


class Items:
    def __getitem__(self, index):
        if index > 2:
            raise IndexError
        return index * 10


print(list(Items()), next(iter(Items())), 20 in Items())
values = iter([3, 2, 1, 0, 5])
print(list(iter(lambda: next(values), 0)), list(values))


class Wrong:
    def __iter__(self):
        return 3


try:
    iter(Wrong())
except TypeError as error:
    print(error)


def generate():
    yield 1
    yield 2


g = generate()
print(next(g), next(g), next(g, "over"))


class Blocked:
    __iter__ = None


try:
    iter(Blocked())
except TypeError as error:
    print(error)
