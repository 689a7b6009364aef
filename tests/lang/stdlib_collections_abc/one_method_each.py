from collections.abc import (AsyncIterator, Awaitable, Callable, Collection, Container, Coroutine,
                             Generator, Hashable, Iterable, Iterator, Reversible, Sized)


class Box:
    def __len__(self):
        return 0

    def __contains__(self, item):
        return False

    def __iter__(self):
        return iter(())


class Unhashable(Box):
    __hash__ = None
    __iter__ = None


class Countdown(Iterator):
    def __init__(self, n):
        self.n = n

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


for cls in (Hashable, Sized, Container, Iterable, Collection, Reversible, Iterator, Callable):
    print(cls.__name__, issubclass(Box, cls), issubclass(Unhashable, cls), isinstance(len, cls))
print(list(Countdown(3)), iter(Countdown(1)).__class__.__name__)


class Once(Generator):
    def send(self, value):
        raise StopIteration

    def throw(self, typ, val=None, tb=None):
        raise typ


print(list(Once()), Once().close())
print(Callable[[int, str], float], Callable[..., int], Iterable[int], Callable[[], None].__args__)
try:
    Callable[int]
except TypeError as error:
    print(error)
