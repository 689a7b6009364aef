from abc import ABC, ABCMeta, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self): ...

    @property
    @abstractmethod
    def name(self): ...

    def describe(self):
        return f"{self.name} {self.area()}"


class Half(Shape):
    def area(self):
        return 1


class Full(Half):
    name = "full"


for cls in (Shape, Half, Full):
    try:
        print(cls().describe())
    except TypeError as error:
        print(error)
print(sorted(Shape.__abstractmethods__), Full.__abstractmethods__)


class Plain: pass


try:
    Plain.__abstractmethods__
except AttributeError as error:
    print(error)
Plain.__abstractmethods__ = frozenset({"x"})
try:
    Plain()
except TypeError as error:
    print(error)
del Plain.__abstractmethods__
print(type(Plain()).__name__)
