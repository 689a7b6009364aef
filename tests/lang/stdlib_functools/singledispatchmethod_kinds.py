from functools import singledispatchmethod


class Negator:
    @singledispatchmethod
    def neg(self, arg):
        "Negate."
        raise NotImplementedError("cannot negate")

    @neg.register
    def _(self, arg: int):
        return -arg

    @neg.register
    def _(self, arg: bool):
        return not arg

    @singledispatchmethod
    @classmethod
    def make(cls, arg):
        return cls.__name__, "other"

    @make.register(str)
    @classmethod
    def _(cls, arg):
        return cls.__name__, arg


print(Negator().neg(5), Negator().neg(True), Negator.neg.__doc__)
print(Negator.make(1), Negator.make("x"), Negator().make("y"))
try:
    Negator().neg("s")
except NotImplementedError as error:
    print(error)
try:
    singledispatchmethod(3)
except TypeError as error:
    print(error)
