"""fractions.py - rational numbers, exact"""

__all__ = ["Fraction"]

import math
import numbers
import operator

_MODULUS = 2**61 - 1        # of the hash of numbers
_HASH_INFINITY = 314159


# The digits that text begins with, underscores between them allowed, and the rest.
def _take_digits(text):
    end = 0
    while end < len(text) and (text[end].isdecimal() or text[end] == "_" and end > 0
                               and text[end - 1].isdecimal() and text[end + 1:end + 2].isdecimal()):
        end += 1
    return text[:end].replace("_", ""), text[end:]


# (numerator, denominator) of " -3/4 ", "1.5", "2e-3"; None: it is none of these.
def _parse(text):
    text = text.strip()
    sign = -1 if text.startswith("-") else 1
    if text[:1] in ("-", "+"):
        text = text[1:]
    whole, rest = _take_digits(text)
    if whole and rest.startswith("/"):
        denominator, rest = _take_digits(rest[1:])
        if not denominator or rest:
            return None
        return sign * int(whole), int(denominator)
    decimals = ""
    if rest.startswith("."):
        decimals, rest = _take_digits(rest[1:])
    if not whole and not decimals:
        return None
    numerator, denominator = int((whole + decimals) or "0"), 10 ** len(decimals)
    if rest[:1] in ("e", "E"):
        negative = rest[1:2] == "-"
        exponent, rest = _take_digits(rest[2:] if rest[1:2] in ("-", "+") else rest[1:])
        if not exponent:
            return None
        if negative:
            denominator *= 10 ** int(exponent)
        else:
            numerator *= 10 ** int(exponent)
    return None if rest else (sign * numerator, denominator)


# The methods of an operator: exact on rationals, else of float and complex.
def _operators(exact, fallback):
    def forward(a, b):
        if isinstance(b, (int, Fraction)):
            return exact(a, b)
        if isinstance(b, float):
            return fallback(float(a), b)
        if isinstance(b, complex):
            return fallback(complex(a), b)
        return NotImplemented

    def reverse(b, a):
        if isinstance(a, numbers.Rational):
            return exact(a, b)
        if isinstance(a, numbers.Real):
            return fallback(float(a), float(b))
        if isinstance(a, numbers.Complex):
            return fallback(complex(a), complex(b))
        return NotImplemented

    forward.__name__ = f"__{fallback.__name__}__"
    reverse.__name__ = f"__r{fallback.__name__}__"
    return forward, reverse


# Reduced beforehand, as the message about a zero shows the numerator.
def _exact_quotient(a, b):
    common = math.gcd(a.numerator, b.numerator)
    other = math.gcd(b.denominator, a.denominator)
    return Fraction((a.numerator // common) * (b.denominator // other),
                    (b.numerator // common) * (a.denominator // other))


def _exact_rest(a, b):
    return Fraction((a.numerator * b.denominator) % (b.numerator * a.denominator),
                    a.denominator * b.denominator)


def _exact_divmod(a, b):
    numerator, denominator = a.numerator * b.denominator, a.denominator * b.numerator
    quotient, rest = divmod(numerator, denominator)
    return quotient, Fraction(rest, a.denominator * b.denominator)


class Fraction(numbers.Rational):
    """A rational number: Fraction(3, 4), Fraction("3/4"), Fraction(0.75), Fraction(2)."""

    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None, *, _normalize=True):
        self = super().__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                pair = numerator, 1
            elif isinstance(numerator, numbers.Rational):
                pair = numerator.numerator, numerator.denominator
            elif isinstance(numerator, float):
                pair = numerator.as_integer_ratio()
            elif isinstance(numerator, str):
                pair = _parse(numerator)
                if pair is None:
                    raise ValueError(f"Invalid literal for Fraction: {numerator!r}")
                if pair[1] == 0:
                    raise ZeroDivisionError(f"Fraction({pair[0]}, 0)")
                common = math.gcd(*pair)
                pair = pair[0] // common, pair[1] // common
            else:
                raise TypeError("argument should be a string or a Rational instance")
            self._numerator, self._denominator = pair
            return self
        if isinstance(numerator, numbers.Rational) and isinstance(denominator,
                                                                  numbers.Rational):
            numerator, denominator = (numerator.numerator * denominator.denominator,
                                      denominator.numerator * numerator.denominator)
        else:
            raise TypeError("both arguments should be Rational instances")
        if denominator == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        if _normalize:
            common = math.gcd(numerator, denominator)
            if denominator < 0:
                common = -common
            numerator //= common
            denominator //= common
        self._numerator, self._denominator = numerator, denominator
        return self

    @classmethod
    def from_float(cls, f):
        """Converts a finite float to a rational number, exactly."""
        if isinstance(f, numbers.Integral):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError(f"{cls.__name__}.from_float() only takes floats, not {f!r} "
                            f"({type(f).__name__})")
        return cls(*f.as_integer_ratio())

    def as_integer_ratio(self):
        """Return the integer ratio as a tuple."""
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """Closest Fraction to self with denominator at most max_denominator."""
        # The convergents of the continued fraction, and the last one between two of them.
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            if q0 + a * q1 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q0 + a * q1
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        between, last = Fraction(p0 + k * p1, q0 + k * q1), Fraction(p1, q1)
        return last if abs(last - self) <= abs(between - self) else between

    @property
    def numerator(a):
        return a._numerator

    @property
    def denominator(a):
        return a._denominator

    def __repr__(self):
        return f"{type(self).__name__}({self._numerator}, {self._denominator})"

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return f"{self._numerator}/{self._denominator}"

    __add__, __radd__ = _operators(
        lambda a, b: Fraction(a.numerator * b.denominator + b.numerator * a.denominator,
                              a.denominator * b.denominator), operator.add)
    __sub__, __rsub__ = _operators(
        lambda a, b: Fraction(a.numerator * b.denominator - b.numerator * a.denominator,
                              a.denominator * b.denominator), operator.sub)
    __mul__, __rmul__ = _operators(
        lambda a, b: Fraction(a.numerator * b.numerator, a.denominator * b.denominator),
        operator.mul)
    __truediv__, __rtruediv__ = _operators(_exact_quotient, operator.truediv)
    __floordiv__, __rfloordiv__ = _operators(
        lambda a, b: (a.numerator * b.denominator) // (a.denominator * b.numerator),
        operator.floordiv)
    __divmod__, __rdivmod__ = _operators(_exact_divmod, divmod)
    __mod__, __rmod__ = _operators(_exact_rest, operator.mod)

    def __pow__(a, b):
        if not isinstance(b, numbers.Rational):
            return float(a) ** b
        if b.denominator != 1:
            return float(a) ** float(b)
        power = b.numerator
        if power >= 0:
            return Fraction(a._numerator ** power, a._denominator ** power, _normalize=False)
        if a._numerator >= 0:
            return Fraction(a._denominator ** -power, a._numerator ** -power, _normalize=False)
        return Fraction((-a._denominator) ** -power, (-a._numerator) ** -power,
                        _normalize=False)

    def __rpow__(b, a):
        if b._denominator == 1 and b._numerator >= 0:
            return a ** b._numerator
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        if b._denominator == 1:
            return a ** b._numerator
        return a ** float(b)

    def __pos__(a):
        return Fraction(a._numerator, a._denominator, _normalize=False)

    def __neg__(a):
        return Fraction(-a._numerator, a._denominator, _normalize=False)

    def __abs__(a):
        return Fraction(abs(a._numerator), a._denominator, _normalize=False)

    def __int__(a):
        return int(a.__trunc__())

    def __trunc__(a):
        whole = abs(a._numerator) // a._denominator
        return -whole if a._numerator < 0 else whole

    def __floor__(a):
        return a._numerator // a._denominator

    def __ceil__(a):
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            floor, rest = divmod(self._numerator, self._denominator)
            if rest * 2 != self._denominator:
                return floor + (rest * 2 > self._denominator)
            return floor + floor % 2
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __hash__(self):
        try:
            inverse = pow(self._denominator, -1, _MODULUS)
        except ValueError:
            value = _HASH_INFINITY
        else:
            value = hash(hash(abs(self._numerator)) * inverse)
        value = value if self._numerator >= 0 else -value
        return -2 if value == -1 else value

    def __eq__(a, b):
        if type(b) is int:
            return a._numerator == b and a._denominator == 1
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, numbers.Complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            if math.isnan(b) or math.isinf(b):
                return 0.0 == b
            return a == a.from_float(b)
        return NotImplemented

    def _compare(self, other, op):
        if isinstance(other, numbers.Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            if math.isnan(other) or math.isinf(other):
                return op(0.0, other)
            return op(self, self.from_float(other))
        return NotImplemented

    def __lt__(a, b):
        return a._compare(b, operator.lt)

    def __gt__(a, b):
        return a._compare(b, operator.gt)

    def __le__(a, b):
        return a._compare(b, operator.le)

    def __ge__(a, b):
        return a._compare(b, operator.ge)

    def __bool__(a):
        return bool(a._numerator)

    def __reduce__(self):
        return type(self), (self._numerator, self._denominator)

    def __copy__(self):
        return self if type(self) is Fraction else type(self)(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()
