import abc
from abc import ABC, abstractmethod


class Base(ABC):
    @abstractmethod
    def run(self):
        pass


class Later(Base):
    pass


Later.run = lambda self: "ran"
print(sorted(Later.__abstractmethods__))
print(abc.update_abstractmethods(Later) is Later, sorted(Later.__abstractmethods__), Later().run())


class Plain:
    pass


print(abc.update_abstractmethods(Plain) is Plain)


class Old(ABC):
    prop = abc.abstractproperty(lambda self: 1)

    @abc.abstractclassmethod
    def make(cls):
        pass

    @abc.abstractstaticmethod
    def help():
        pass


print(sorted(Old.__abstractmethods__))
