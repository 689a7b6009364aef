import math
cases = ["sqrt(-1)", "log(0)", "log(-1)", "log(10, 1)", "log(10, 0)", "exp(1000)", "acos(2)", "atanh(1)", "gamma(-1)", "gamma(172)", "lgamma(0)", "sin(math.inf)",
         "fmod(1, 0)", "pow(0, -1)", "pow(-8, 0.5)", "pow(2, 10000)", "ldexp(1.5, 5000)", "ldexp(1, 1.5)", "sqrt('a')", "sqrt(None)", "floor('a')", "trunc('a')",
         "ceil(math.nan)", "floor(math.inf)", "factorial(-1)", "factorial(2.0)", "comb(-1, 2)", "comb(3, -1)", "perm(1.5)", "isqrt(-1)", "gcd(1.5)", "lcm('a')",
         "fsum(['a'])", "fsum([1e308, 1e308])", "fsum([math.inf, -math.inf])", "prod(['a', 'b'])", "dist([1], [1, 2])", "dist(1, 2)", "hypot('a')", "isclose(1, 2, rel_tol=-1)",
         "sqrt(10 ** 400)", "cosh(1000)", "remainder(1, 0)", "log2(-5)", "isnan('a')", "atan2(1, 'a')", "log(10 ** 400, 10)", "exp(-1000)", "fmod(5, math.inf)", "pow(0.0, -math.inf)"]
for case in cases:
    try:
        print(case, eval("math." + case))
    except (ValueError, OverflowError, TypeError, ZeroDivisionError) as error:
        print(case, type(error).__name__, error)
