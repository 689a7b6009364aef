import math


class Floating:
    def __float__(self):
        return 2.25


class Index:
    def __index__(self):
        return 6


class Round:
    def __floor__(self):
        return "floor"

    def __ceil__(self):
        return "ceil"

    def __trunc__(self):
        return "trunc"


class Wrong:
    def __float__(self):
        return "2"


class Sub(float):
    def __floor__(self):
        return -1


print(math.sqrt(Floating()), math.sqrt(Index()), math.pow(Floating(), Index()), math.hypot(Floating(), 3), math.dist([Index()], [2]), math.log(Floating(), Index()))
print(math.factorial(Index()), math.comb(Index(), 2), math.perm(10, Index()), math.gcd(Index(), 4), math.lcm(4, Index()), math.isqrt(Index()))
print(math.floor(Round()), math.ceil(Round()), math.trunc(Round()), math.floor(Floating()), math.ceil(Floating()), math.floor(Sub(5.5)), math.ceil(Sub(5.5)))
print(math.fsum(Floating() for _ in range(3)), math.fsum({1, 2.5}), math.prod(x for x in (1, 2, 3)), math.prod([Sub(2), 3]), math.ldexp(Floating(), 2))
print(math.isclose(Floating(), 2.25), math.isfinite(Floating()), math.copysign(Floating(), -1), math.atan2(Index(), Index()), math.modf(Floating()), math.frexp(Index()))
for case in (lambda: math.sqrt(Wrong()), lambda: math.trunc(Floating()), lambda: math.factorial(Floating()), lambda: math.sqrt(object()), lambda: math.fsum(5)):
    try:
        print(case())
    except TypeError as error:
        print(error)
