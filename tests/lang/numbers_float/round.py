print(round(2.5), round(3.5), round(-2.5), round(0.5), round(1.5), round(2.6), round(-0.4), round(1e20), round(5e15 + 0.5))
print(round(2.675, 2), round(1.005, 2), round(0.5, 0), round(2.5, 0), round(-2.5, 0), round(1234.5678, -2), round(1250.0, -2))
print(round(0.15, 1), round(0.25, 1), round(0.35, 1), round(1e300, 5), round(1.5, 400), round(1.5, -400), round(-1.5, -400))
print(round(5e-324, 323), round(5e-324, 324), round(1e308, -308), round(4.5e307, -307), round(123.456, None), round(9.995, 2))
print(round(1234, -2), round(1250, -2), round(1350, -2), round(-1250, -2), round(15, -1), round(25, -1), round(5, -1), round(6, -1))
print(round(10 ** 30 + 5 * 10 ** 9, -10), round(12345678901234567890, -15), round(7, 5), round(7), round(True), round(7, -400))
inf, nan = float("inf"), float("nan")
print(round(inf, 2), round(nan, 2), round(-0.0, 2), round(-0.04, 1))
for case in (lambda: round(inf), lambda: round(nan), lambda: round(1.7e308, -308), lambda: round(1.5, "a"), lambda: round("a"),
             lambda: round(5, 1.5), lambda: (5).__round__(None)):
    try:
        print(case())
    except (OverflowError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
