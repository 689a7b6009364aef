import math
print(math.fsum([0.1] * 10), sum([0.1] * 10), math.fsum([1e100, 1.0, -1e100]), math.fsum([]), math.fsum([1e-16, 1, 1e16]), math.fsum([1, 2 ** 60, 0.5]))
print(math.fsum([1e16, 1.0, 1e-16]), math.fsum([2.0 ** n for n in range(-60, 60)]), math.fsum((-1) ** n / (n + 1) for n in range(1000)))
print(math.fsum([9007199254740992.0, 1.0, 1e-30]), math.fsum([9007199254740992.0, 1.0]), math.fsum([math.inf, 1]), math.fsum([math.nan, 1]))
print(math.hypot(1e300, 1e300), math.hypot(1e-300, 1e-300), math.hypot(5e-324, 5e-324), math.hypot(math.inf, math.nan), math.hypot(1, math.nan))
print(math.hypot(*[0.1] * 20), math.hypot(12, 5), math.hypot(0.1, 0.2), math.hypot(1.5), math.hypot(-2), math.dist((0.1,) * 5, (0.7,) * 5))
print(math.log(10 ** 400), math.log2(2 ** 3000), math.log10(10 ** 400), math.log(2 ** 1100, 2), math.log2(2 ** 1024 - 1), math.log(8, 2), math.log10(1000))
print(math.ulp(1.0), math.ulp(0.0), math.ulp(1e300), math.ulp(math.inf), math.nextafter(0, 1), math.nextafter(math.inf, 0), math.nextafter(5, 5))
