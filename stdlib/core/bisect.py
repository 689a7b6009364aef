# bisect.py - the functions of _bisect on sequences and orders that are user code, with a key,
# or with unusual bounds.


def bisect_right(a, x, lo=0, hi=None, *, key=None):
    lo, hi = bisect_bounds(a, lo, hi)
    while lo < hi:
        middle = (lo + hi) // 2
        item = a[middle]
        if x < (item if key is None else key(item)):
            hi = middle
        else:
            lo = middle + 1
    return lo


def bisect_left(a, x, lo=0, hi=None, *, key=None):
    lo, hi = bisect_bounds(a, lo, hi)
    while lo < hi:
        middle = (lo + hi) // 2
        item = a[middle]
        if (item if key is None else key(item)) < x:
            lo = middle + 1
        else:
            hi = middle
    return lo


def insort_right(a, x, lo=0, hi=None, *, key=None):
    place = bisect_right(a, x if key is None else key(x), lo, hi, key=key)
    a.insert(place, x)


def insort_left(a, x, lo=0, hi=None, *, key=None):
    place = bisect_left(a, x if key is None else key(x), lo, hi, key=key)
    a.insert(place, x)


def bisect_bounds(a, lo, hi):
    lo = int(_index(lo))
    if abs(lo) > 0x7FFFFFFFFFFFFFFF:
        raise OverflowError("Python int too large to convert to C ssize_t")
    if lo < 0:
        raise ValueError("lo must be non-negative")
    if hi is None:
        return lo, len(a)
    if not hasattr(type(hi), "__index__"):
        raise TypeError(f"argument should be integer or None, not {_type_name(hi)!r}")
    hi = int(_index(hi))
    if abs(hi) > 0x7FFFFFFFFFFFFFFF:
        raise OverflowError("cannot fit 'int' into an index-sized integer")
    # What C code could not tell from None, it took for None.
    return lo, len(a) if hi == -1 else hi
