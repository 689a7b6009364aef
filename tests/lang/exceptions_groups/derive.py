class Mine(ExceptionGroup):
    def __new__(cls, message, errors, code=0):
        self = super().__new__(cls, message, errors)
        self.code = code
        return self

    def derive(self, errors):
        return Mine(self.message, errors, self.code)


m = Mine("m", [ValueError(1), TypeError(2)], 7)
match, rest = m.split(ValueError)
print(repr(match), match.code, type(rest).__name__, rest.code)


class Plain(ExceptionGroup):
    pass


p = Plain("p", [ValueError(1), TypeError(2)])
print(type(p.subgroup(ValueError)).__name__, type(p.derive([KeyError(1)])).__name__)


class Bad(ExceptionGroup):
    def derive(self, errors):
        return 3


try:
    Bad("b", [ValueError(1), TypeError(2)]).split(ValueError)
except TypeError as error:
    print(error)
try:
    p.derive("a")
except ValueError as error:
    print(error)
print(type(p.derive([KeyboardInterrupt()])).__name__)
