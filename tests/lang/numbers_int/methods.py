for n in (0, 1, -1, 255, 256, -128, -129, 2 ** 63, -(2 ** 64), 3 ** 100):
    print(n.bit_length(), n.bit_count(), n.as_integer_ratio(), n.conjugate() == n, n.real == n, n.imag, n.numerator == n,
          n.denominator)
print((5).__floor__(), (5).__ceil__(), (5).__trunc__(), (5).__index__(), (5).__int__(), (-5).__abs__())
print((5).__getnewargs__(), (2 ** 70).__getnewargs__(), (5).__bool__(), (0).__bool__(), (5).__float__())
print((7).__divmod__(2), (7).__rdivmod__(2), (2).__pow__(5), (2).__rpow__(5), (2).__pow__(5, 7))
print((7).__add__(1.5), (7).__eq__("7"), (7).__lt__(7.5), (7).__and__(1.0), (7).__lshift__(2))
print((1).__truediv__(3), (7).__rsub__(10), (-7).__rshift__(1), (5).__xor__(True), (~5).__neg__())
print(int.__doc__.splitlines()[0], int.__name__, int.__add__, (5).__add__.__name__)
