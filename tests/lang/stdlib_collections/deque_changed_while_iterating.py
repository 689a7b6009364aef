from collections import deque


def appended(d):
    d.append(1)


def popped(d):
    d.pop()


def swapped(d):
    d.append(d.popleft())


def replaced(d):
    d.pop()
    d.append(9)


for change in (appended, popped, swapped, replaced):
    d = deque([1, 2, 3])
    seen = []
    try:
        for item in d:
            seen.append(item)
            change(d)
    except RuntimeError as error:
        print(change.__name__, seen, error)

d = deque([1, 2])
walk = iter(d)
d.append(3)
try:
    next(walk)
except RuntimeError as error:
    print(error)


class Meddler:
    def __eq__(self, other):
        d.append(0)
        return False


for search in (lambda: Meddler() in d, lambda: d.count(Meddler()), lambda: d.index(Meddler()),
               lambda: d.remove(Meddler())):
    try:
        search()
    except (RuntimeError, IndexError) as error:
        print(type(error).__name__, error)
