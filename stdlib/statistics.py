"""statistics.py - averages, spread and dependence of data

Sums are exact (fractions), so that no result depends on the order of the data.
"""

__all__ = ["StatisticsError", "correlation", "covariance", "fmean", "geometric_mean",
           "harmonic_mean", "linear_regression", "mean", "median", "median_grouped",
           "median_high", "median_low", "mode", "multimode", "pstdev", "pvariance",
           "quantiles", "stdev", "variance"]

from bisect import bisect_left, bisect_right
from collections import Counter, namedtuple
from fractions import Fraction
from math import exp, fsum, isfinite, isqrt, log, sqrt
from numbers import Real


class StatisticsError(ValueError):
    pass


# ---- exact sums ----

# The type of a result of data of two types.
def _common_type(a, b):
    if a is b or b is int or b is bool:
        return a
    if a is int or issubclass(b, a):
        return b
    if issubclass(a, b) or issubclass(b, int):
        return a
    if issubclass(a, int):
        return b
    if issubclass(a, Fraction) and issubclass(b, float):
        return b
    if issubclass(a, float) and issubclass(b, Fraction):
        return a
    raise TypeError(f"don't know how to coerce {a.__name__} and {b.__name__}")


# (type, exact sum, count); the sum is inf or nan if one of data is.
def _sum(data):
    kind = int
    partials = {}       # numerators by denominator
    odd = None
    count = 0
    for x in data:
        kind = _common_type(kind, type(x))
        count += 1
        if isinstance(x, float) and not isfinite(x):
            odd = x if odd is None else odd + x
            continue
        try:
            numerator, denominator = x.as_integer_ratio()
        except AttributeError:
            raise TypeError(f"can't convert type '{type(x).__name__}' to "
                            "numerator/denominator") from None
        partials[denominator] = partials.get(denominator, 0) + numerator
    if odd is not None:
        return kind, odd, count
    return kind, sum(Fraction(n, d) for d, n in partials.items()), count


def _convert(value, kind):
    if type(value) is kind:
        return value
    if issubclass(kind, int) and getattr(value, "denominator", None) != 1:
        kind = float
    return kind(value)


# (type, sum of squared deviations from center or the mean, mean, count)
def _squares(data, center=None):
    data = list(data)
    kind, total, count = _sum(data)
    if center is not None:
        deviations = [x - center for x in data]
        kind, total, count = _sum(d * d for d in deviations)
        return kind, total, center, count
    if count == 0:
        return kind, Fraction(0), Fraction(0), 0
    mean = total / count
    if isinstance(total, float):
        return kind, float("nan"), mean, count
    return kind, sum((Fraction(x) - mean) ** 2 for x in data), mean, count


# The square root of an exact fraction, correctly rounded: that of an integer with at least
# 109 bits, its last bit set if something lies beyond, divided by a power of two.
def _sqrt_exact(value):
    if isinstance(value, float):
        return sqrt(value)
    n, d = value.numerator, value.denominator
    if not n:
        return 0.0
    shift = (n.bit_length() - d.bit_length() - 109) // 2
    if shift >= 0:
        d <<= 2 * shift
    else:
        n <<= -2 * shift
    root = isqrt(n // d)
    root |= root * root * d != n
    return float(root << shift) if shift >= 0 else root / (1 << -shift)


def _not_negative(values):
    for x in values:
        if x < 0:
            raise StatisticsError("harmonic mean does not support negative values")
        yield x


# ---- averages ----

def mean(data):
    """Return the sample arithmetic mean of data."""
    kind, total, count = _sum(data)
    if count < 1:
        raise StatisticsError("mean requires at least one data point")
    return _convert(total / count, kind)


def fmean(data, weights=None):
    """Convert data to floats and compute the arithmetic mean."""
    data = list(data)
    if weights is None:
        if not data:
            raise StatisticsError("fmean requires at least one data point")
        return fsum(data) / len(data)
    weights = list(weights)
    if len(data) != len(weights):
        raise StatisticsError("data and weights must be the same length")
    total = fsum(weights)
    if not total:
        raise StatisticsError("sum of weights must be non-zero")
    return fsum(x * w for x, w in zip(data, weights)) / total


def geometric_mean(data):
    """Convert data to floats and compute the geometric mean."""
    try:
        return exp(fmean(map(log, data)))
    except ValueError:
        raise StatisticsError("geometric mean requires a non-empty dataset containing positive "
                              "numbers") from None


def harmonic_mean(data, weights=None):
    """Return the harmonic mean of data."""
    data = list(data)
    if not data:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if len(data) == 1 and weights is None:
        if not isinstance(data[0], Real):
            raise TypeError("unsupported type")
        return next(_not_negative(data))
    if weights is None:
        weights = [1] * len(data)
    weights = list(weights)
    if len(weights) != len(data):
        raise StatisticsError("Number of weights does not match data size")
    whole = _sum(_not_negative(weights))[1]
    try:
        kind, total, _ = _sum(w / x if w else 0
                              for w, x in zip(weights, _not_negative(data)))
    except ZeroDivisionError:
        return 0
    if total <= 0:
        raise StatisticsError("Weighted sum must be positive")
    return _convert(whole / total, kind)


def _sorted(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data


def median(data):
    """Return the median (middle value) of numeric data."""
    data = _sorted(data)
    middle = len(data) // 2
    if len(data) % 2:
        return data[middle]
    return (data[middle - 1] + data[middle]) / 2


def median_low(data):
    """Return the low median of numeric data."""
    data = _sorted(data)
    return data[(len(data) - 1) // 2]


def median_high(data):
    """Return the high median of data."""
    data = _sorted(data)
    return data[len(data) // 2]


def median_grouped(data, interval=1):
    """Estimates the median for numeric data binned around the midpoints of intervals."""
    data = _sorted(data)
    middle = data[len(data) // 2]
    below = bisect_left(data, middle)
    inside = bisect_right(data, middle, lo=below) - below
    try:
        interval, middle = float(interval), float(middle)
    except ValueError:
        raise TypeError("Value cannot be converted to a float") from None
    return middle - interval / 2.0 + interval * (len(data) / 2 - below) / inside


def mode(data):
    """Return the most common data point from discrete or nominal data."""
    pairs = Counter(iter(data)).most_common(1)
    if not pairs:
        raise StatisticsError("no mode for empty data")
    return pairs[0][0]


def multimode(data):
    """Return a list of the most frequently occurring values."""
    counts = Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method="exclusive"):
    """Divide data into n continuous intervals with equal probability."""
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    size = len(data)
    if size < 2:
        raise StatisticsError("must have at least two data points")
    cuts = []
    if method not in ("exclusive", "inclusive"):
        raise ValueError(f"Unknown method: {method!r}")
    for i in range(1, n):
        if method == "inclusive":
            place, rest = divmod(i * (size - 1), n)
            cuts.append((data[place] * (n - rest) + data[place + 1] * rest) / n)
        else:
            place = min(max(i * (size + 1) // n, 1), size - 1)
            rest = i * (size + 1) - place * n
            cuts.append((data[place - 1] * (n - rest) + data[place] * rest) / n)
    return cuts


# ---- spread ----

def variance(data, xbar=None):
    """Return the sample variance of data."""
    kind, squares, _, count = _squares(data, xbar)
    if count < 2:
        raise StatisticsError("variance requires at least two data points")
    return _convert(squares / (count - 1), kind)


def pvariance(data, mu=None):
    """Return the population variance of data."""
    kind, squares, _, count = _squares(data, mu)
    if count < 1:
        raise StatisticsError("pvariance requires at least one data point")
    return _convert(squares / count, kind)


def stdev(data, xbar=None):
    """Return the square root of the sample variance."""
    _, squares, _, count = _squares(data, xbar)
    if count < 2:
        raise StatisticsError("stdev requires at least two data points")
    return _sqrt_exact(squares / (count - 1))


def pstdev(data, mu=None):
    """Return the square root of the population variance."""
    _, squares, _, count = _squares(data, mu)
    if count < 1:
        raise StatisticsError("pstdev requires at least one data point")
    return _sqrt_exact(squares / count)


# ---- dependence ----

def _pairs(x, y, function):
    n = len(x)
    if len(y) != n:
        raise StatisticsError(f"{function} requires that both inputs have same number of data "
                              "points")
    if n < 2:
        raise StatisticsError(f"{function} requires at least two data points")
    return n


# The deviations of data from its mean, as floats.
def _centered(data):
    middle = fsum(data) / len(data)
    return [x - middle for x in data]


def _dot(x, y):
    return fsum(a * b for a, b in zip(x, y))


def covariance(x, y, /):
    """Return the sample covariance of two inputs."""
    n = _pairs(x, y, "covariance")
    return _dot(_centered(x), _centered(y)) / (n - 1)


def correlation(x, y, /):
    """Return Pearson's correlation coefficient for two inputs."""
    _pairs(x, y, "correlation")
    x, y = _centered(x), _centered(y)
    try:
        return _dot(x, y) / sqrt(_dot(x, x) * _dot(y, y))
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant")


LinearRegression = namedtuple("LinearRegression", ("slope", "intercept"))


def linear_regression(x, y, /, *, proportional=False):
    """Return slope and intercept of the line through the points that fits best."""
    n = _pairs(x, y, "linear regression")
    try:
        if proportional:
            return LinearRegression(slope=_dot(x, y) / _dot(x, x) + 0.0, intercept=0.0)
        centered = _centered(x)
        slope = _dot(centered, _centered(y)) / _dot(centered, centered)
    except ZeroDivisionError:
        raise StatisticsError("x is constant")
    return LinearRegression(slope=slope, intercept=fsum(y) / n - slope * (fsum(x) / n))
