# iter() over __getitem__, iter(callable, sentinel), reversed() over __len__ and __getitem__.
class Squares:
    def __init__(self, stop):
        self.stop = stop

    def __len__(self):
        return self.stop

    def __getitem__(self, index):
        if index >= self.stop:
            raise IndexError(index)
        return index * index


s = Squares(4)
it = iter(s)
print(type(it).__name__, next(it), list(it), list(it), 9 in s, 5 in s, list(reversed(s)))
print(type(reversed(s)).__name__, [*s], dict(enumerate(s)), max(s), sum(s), sorted(s, reverse=True))
a, b, *c = s
print(a, b, c)
calls = iter([3, 2, 1, 0, 5])
it = iter(lambda: next(calls), 0)
print(type(it).__name__, list(it), list(it), next(calls))
it = iter(lambda: next(calls), 99)
print(list(it))


class Back:
    def __reversed__(self):
        return iter("back")


class Never:
    __reversed__ = None
    __iter__ = None

    def __len__(self):
        return 0

    def __getitem__(self, index):
        return 0


print(list(reversed(Back())))
for function in (lambda: reversed(Never()), lambda: iter(Never()), lambda: list(Never()), lambda: reversed(object()),
                 lambda: [x for x in Never()], lambda: 0 in Never()):
    try:
        print(function())
    except TypeError as error:
        print(error)
