from numbers import Complex, Integral, Number, Rational, Real


class Third(Rational):
    numerator = 1
    denominator = 3

    def __hash__(self):
        return 3


for value in (1, True, 1.5, "1"):
    print(repr(value), [kind.__name__ for kind in (Number, Complex, Real, Rational, Integral) if isinstance(value, kind)])
print(issubclass(Integral, Real), issubclass(float, Rational), Integral.__mro__[1:5] == (Rational, Real, Complex, Number))
try:
    Third()
except TypeError as error:
    print(str(error)[:60])


class Count(int):
    pass


print(isinstance(Count(1), Integral), Number.__hash__)
