from functools import cached_property


class Data:
    def __init__(self, values):
        self.values = values

    @cached_property
    def total(self):
        "The sum."
        print("summing")
        return sum(self.values)


d = Data([1, 2, 3])
print(d.total, d.total, d.__dict__)
d.total = 10
print(d.total)
del d.total
print(d.total, Data.total.__doc__, Data.total.attrname)


class Slots:
    __slots__ = ()
    x = cached_property(lambda self: 1)


try:
    Slots().x
except TypeError as error:
    print(error)
nameless = cached_property(lambda self: 1)
try:
    nameless.__get__(d)
except TypeError as error:
    print(error)
shared = cached_property(lambda self: 2)
shared.__set_name__(Data, "first")
try:
    shared.__set_name__(Data, "second")
except TypeError as error:
    print(error)
