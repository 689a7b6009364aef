import math
for name in ("sqrt", "exp", "expm1", "exp2", "log", "log2", "log10", "log1p", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh",
             "asinh", "acosh", "atanh", "gamma", "lgamma", "erf", "erfc", "cbrt", "fabs", "degrees", "radians", "ulp", "floor", "ceil", "trunc"):
    row = []
    for x in (0.0, 0.5, 1.0, -0.75, 2.5, 100.0, -3.0, 1000.0):
        try:
            row.append(getattr(math, name)(x))
        except (ValueError, OverflowError) as error:
            row.append(str(error))
    print(name, *row)
print(math.pi, math.e, math.tau, math.inf, math.nan, math.atan2(1, -1), math.hypot(3, 4), math.hypot(), math.hypot(1, 2, 2), math.copysign(2, -0.0))
print(math.fmod(-7, 3), math.remainder(-7, 3), math.pow(2, 0.5), math.ldexp(0.75, 4), math.frexp(-10.5), math.modf(-3.25), math.nextafter(1, 2))
print(math.dist((1, 2), (4, 6)), math.dist([1, 1, 1], (2, 2, 2)), math.isclose(1, 1 + 1e-10), math.isclose(1, 1.1, rel_tol=0.2), math.isclose(0, 1e-12))
