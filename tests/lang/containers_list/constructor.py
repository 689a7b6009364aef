# list() and tuple() of anything iterable.
class Count:
    def __init__(self, stop):
        self.stop = stop

    def __iter__(self):
        return iter(range(self.stop))


class Items:
    def __getitem__(self, index):
        if index > 3:
            raise IndexError
        return index * index


class Steps:
    def __init__(self):
        self.left = 3

    def __iter__(self):
        return self

    def __next__(self):
        if not self.left:
            raise StopIteration
        self.left -= 1
        return self.left


for make in (list, tuple, set, frozenset, sorted):
    print(make(Count(4)), make(Items()), make(Steps()), make("aa"), make({2: 0, 1: 0}), make(()))
print(list(), tuple(), list(range(5, 0, -2)), tuple(x for x in "ab"))
t = (1, 2)
print(tuple(t) is t, list(t) is t, frozenset(f := frozenset(t)) is f)
for bad in (5, None, len, Count):
    try:
        list(bad)
    except TypeError as error:
        print(error)
for make in (list, tuple, set, dict):
    try:
        make(1, 2)
    except TypeError as error:
        print(error)
a = [1]
a.__init__("xy")
print(a)
