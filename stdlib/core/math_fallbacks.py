# math_fallbacks.py - the functions of math on objects with conversions of their own, and on
# iterables that must be run.


# A function of up to three floats, as C asks for it by name.
def math_with_floats(name, *args):
    return _math_call(name, *[math_float(arg) for arg in args])


def math_float(x):
    plain = _payload(x)
    if isinstance(plain, float):
        return plain
    number = number_float(x)
    if number is None:
        raise TypeError(f"must be real number, not {_type_name(x)}")
    return number


def math_floor(x):
    method = _special_method(x, "__floor__")
    return _math_call("floor", math_float(x)) if method is None else method()


def math_ceil(x):
    method = _special_method(x, "__ceil__")
    return _math_call("ceil", math_float(x)) if method is None else method()


def math_trunc(x):
    method = _special_method(x, "__trunc__")
    if method is None:
        raise TypeError(f"type {_type_name(x)} doesn't define __trunc__ method")
    return method()


def math_ldexp(x, i):
    return _math_call("ldexp", math_float(x), i)


def math_isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    return _math_call("isclose", math_float(a), math_float(b), math_float(rel_tol),
                      math_float(abs_tol))


def math_factorial(n):
    return _math_call("factorial", _index(n))


def math_isqrt(n):
    return _math_call("isqrt", _index(n))


def math_comb(n, k):
    return _math_call("comb", _index(n), _index(k))


def math_perm(n, k=None):
    n = _index(n)
    return _math_call("perm", n) if k is None else _math_call("perm", n, _index(k))


def math_gcd(*integers):
    return _math_call("gcd", *[_index(number) for number in integers])


def math_lcm(*integers):
    return _math_call("lcm", *[_index(number) for number in integers])


def math_hypot(*coordinates):
    return _math_call("hypot", *[math_float(x) for x in coordinates])


def math_dist(p, q):
    p = tuple(p)
    q = tuple(q)
    if len(p) != len(q):
        raise ValueError("both points must have the same number of dimensions")
    return _math_call("dist", [math_float(x) for x in p], [math_float(x) for x in q])


def math_fsum(seq):
    return _math_call("fsum", [math_float(x) for x in seq])


def math_prod(iterable, *, start=1):
    product = start
    for item in iterable:
        product = product * item
    return product
