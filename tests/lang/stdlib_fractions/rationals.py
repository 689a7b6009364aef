import copy
import math
from fractions import Fraction as F


def attempt(make):
    try:
        print("->", repr(make()))
    except Exception as error:
        print(type(error).__name__, error)


for text in "3/4", " -3/6 ", "+5", "1.5", "-.25", "2e3", "2.5E-3", "1_000/3", "7.", "x", "", "1/", "1/0", "1/-2", "1 /2", "--1", "1e", "1__0", "_1", "³", "1.5/2":
    attempt(lambda: F(text))
for args in (), (6, 4), (-6, 4), (6, -4), (0, 5), (1, 0), (0.75,), (0.1,), (F(1, 2), F(3, 4)), (1.5, 2), (None,), (1, "2"), (True,), (float("inf"),), (float("nan"),):
    attempt(lambda: F(*args))
a, b = F(3, 4), F(-2, 5)
print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), a ** 2, a ** -2, b ** -3, a ** b, a ** F(1, 2))
for op in (lambda x, y: x + y, lambda x, y: x - y, lambda x, y: x * y, lambda x, y: x / y, lambda x, y: x // y,
           lambda x, y: x % y, lambda x, y: divmod(x, y), lambda x, y: x ** y, lambda x, y: x < y, lambda x, y: x == y):
    for other in 2, 0, 1.5, 2j, "x", F(0), True, float("inf"):
        attempt(lambda: op(a, other))
        attempt(lambda: op(other, b))
print(-a, +a, abs(b), int(F(-7, 2)), math.floor(F(-7, 2)), math.ceil(F(-7, 2)), math.trunc(F(-7, 2)), float(a), bool(F(0)), complex(a))
print([round(F(n, 2)) for n in range(-5, 6)], round(F(22, 7), 2), round(F(2222, 7), -1), round(F(1, 3), 0))
print(hash(F(1, 2)) == hash(0.5), hash(F(3)) == hash(3), hash(F(1, 3)), hash(F(-1, 3)), hash(F(1, 2**61 - 1)))
print(F(math.pi).limit_denominator(1000), F("3.1415926535").limit_denominator(100), F(1, 3).limit_denominator(2), F(4321, 8765).limit_denominator(10000))
attempt(lambda: F(1, 2).limit_denominator(0))
attempt(lambda: F.from_float("x"))
print(F.from_float(0.5), F(7, 3).as_integer_ratio(), F(7, 3).numerator, F(7, 3).denominator, F(1, 2) == 0.5, F(1, 3) == 1 / 3, F(1, 2) < 0.6, F(1, 2) > float("nan"))
print(sorted([F(1, 2), F(1, 3), 0.4, 1]), sum([F(1, 10)] * 10), max(F(1, 2), F(2, 3)), str(F(5)), repr(F(5)), f"{a}", copy.copy(a), copy.deepcopy(a))
