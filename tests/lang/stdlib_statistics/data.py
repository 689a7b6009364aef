import statistics as st
from fractions import Fraction as F


def attempt(name, *args, **kwargs):
    try:
        print(name, repr(getattr(st, name)(*args, **kwargs)))
    except Exception as error:
        print(name, type(error).__name__, error)


samples = [[], [5], [1, 2, 3, 4], [2, 4, 4, 5, 9], [1.5, 2.5, 2.75, 3.25, 4.75], [F(1, 2), F(3, 4), 1], [1, 2.5, 3],
           [True, False, True], [1e20, 1, -1e20], [0.1] * 10, [3, 3, 3], [float("inf"), 1.0], [float("nan"), 1.0], [-1, 5], [10**30, 1, 2],
           [0, 5], [1e-300, 3e-300], [27.5, 30.25, 30.25, 34.5, 41.75]]
for name in ("mean", "fmean", "median", "median_low", "median_high", "median_grouped", "mode", "multimode", "variance",
             "pvariance", "stdev", "pstdev", "harmonic_mean", "geometric_mean", "quantiles"):
    for data in samples:
        if name in ("stdev", "pstdev", "variance", "pvariance", "quantiles", "harmonic_mean") and not all(abs(x) < 1e100 for x in data):
            continue
        attempt(name, data)
attempt("mean", ["a"])
attempt("mode", "abcab")
attempt("multimode", "aabbc")
attempt("multimode", "")
attempt("median", iter([3, 1, 2]))
attempt("variance", [1, 2, 3], 2)
attempt("pvariance", [1.5, 2.5], 2.0)
attempt("fmean", [1, 2, 3], [3, 2, 1])
attempt("fmean", [1, 2], [1])
attempt("fmean", [1, 2], [0, 0])
attempt("harmonic_mean", [40, 60], weights=[5, 30])
attempt("harmonic_mean", [1, -2])
attempt("harmonic_mean", ["x"])
attempt("quantiles", range(1, 12), n=10)
attempt("quantiles", [1, 5, 2, 8.5], n=3, method="inclusive")
attempt("quantiles", [1, 2], n=0)
attempt("quantiles", [1, 2], method="x")
attempt("median_grouped", [1, 3, 3, 5, 7], interval=2)
x, y = [1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 1, 2, 3, 1, 2, 3]
attempt("covariance", x, y)
attempt("correlation", x, y)
attempt("correlation", x, x[::-1])
attempt("linear_regression", x, [3.5 * a + 2 for a in x])
attempt("linear_regression", x, y, proportional=True)
for name in "covariance", "correlation", "linear_regression":
    attempt(name, [1], [2])
    attempt(name, [1, 2], [1])
    attempt(name, [1, 1], [1, 2])
print(issubclass(st.StatisticsError, ValueError))
