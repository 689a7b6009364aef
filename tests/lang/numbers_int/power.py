print(2 ** 10, (-2) ** 3, (-2) ** 4, 0 ** 0, 0 ** 5, 1 ** 10 ** 30, (-1) ** (10 ** 30 + 1), 10 ** 25, 2 ** 200)
print(2 ** -1, (-2) ** -3, 10 ** -2, True ** 2, 2 ** True, 4 ** 0.5, (-8) ** (1 / 3), 2 ** -1100)
print(pow(3, 200, 1000007), pow(3, -1, 11), pow(-3, 5, 7), pow(3, 5, -7), pow(2, 10 ** 30, 10 ** 9 + 7))
print(pow(5, 3, 1), pow(0, 0, 1), pow(0, 0, 5), pow(7, 0, 10), pow(2, 521, 2 ** 521 - 1), pow(3, 10 ** 300, 10))
print(pow(12345, 6789, 2 ** 130), pow(12345, 6789, 2 ** 130 - 5), pow(10 ** 40, 10 ** 5, 3 ** 80 + 1) % 10 ** 12)
print(pow(38, -1, 97) * 38 % 97, pow(10 ** 30, -3, 10 ** 31 + 33) > 0)
cases = [lambda: 0 ** -1, lambda: pow(2, 3, 0), lambda: pow(2, -1, 4), lambda: pow(2, 3, 1.5), lambda: pow(2.0, 3, 5),
         lambda: pow(2, 1.5, 3), lambda: pow(2, "3"), lambda: (10 ** 400) ** 0.5, lambda: 2 ** -(10 ** 400)]
for case in cases:
    try:
        print(case())
    except (ZeroDivisionError, ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
