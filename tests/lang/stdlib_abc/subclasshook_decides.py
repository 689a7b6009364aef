from abc import ABC


class Closable(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        if cls is Closable:
            return any("close" in base.__dict__ for base in other.__mro__)
        return NotImplemented


class File:
    def close(self):
        pass


class Special(Closable):
    pass


print(issubclass(File, Closable), isinstance(File(), Closable), issubclass(int, Closable))
print(issubclass(File, Special), issubclass(Special, Special))


class Proxy:
    def __init__(self, target):
        self.target = target

    @property
    def __class__(self):
        return type(self.target)


print(isinstance(Proxy(File()), Closable), isinstance(Proxy(3), Closable))


class Broken(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        return 1


try:
    issubclass(int, Broken)
except AssertionError as error:
    print(error)
