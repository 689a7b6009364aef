from itertools import tee


class Loop:
    def __iter__(self):
        return self

    def __next__(self):
        return next(second)


first, second = tee(Loop())
try:
    next(first)
except RuntimeError as error:
    print(error)
