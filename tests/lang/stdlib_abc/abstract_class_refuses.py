from abc import ABC, ABCMeta, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self):
        return 1

    @property
    @abstractmethod
    def name(self):
        pass

    @classmethod
    @abstractmethod
    def make(cls):
        pass

    @staticmethod
    @abstractmethod
    def unit():
        pass


class Half(Shape):
    def area(self):
        return super().area() + 1

    name = "half"


class Whole(Half):
    @classmethod
    def make(cls):
        return cls()

    @staticmethod
    def unit():
        return "m"


for cls in (Shape, Half):
    print(sorted(cls.__abstractmethods__))
try:
    Half()
except TypeError as error:
    print(error)
w = Whole.make()
print(w.area(), w.name, w.unit(), type(Shape) is ABCMeta, sorted(Whole.__abstractmethods__))


class One(ABC):
    @abstractmethod
    def only(self):
        pass


try:
    One()
except TypeError as error:
    print(error)
