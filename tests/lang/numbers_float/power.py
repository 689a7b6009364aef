inf, nan = float("inf"), float("nan")
values = [0.0, -0.0, 1.0, -1.0, 0.5, 2.0, -2.0, 3.0, inf, -inf, nan]
for base in values:
    row = []
    for exponent in values:
        try:
            row.append(base ** exponent)
        except (ZeroDivisionError, OverflowError) as error:
            row.append(type(error).__name__)
    print(*row)
print((-8.0) ** (1 / 3), (-2.0) ** 0.5, 2 ** 0.5, 2.0 ** -1074, 2.0 ** -1075, 10.0 ** 308, 1.1 ** 1000, (-1.5) ** 3)
try:
    10.0 ** 309
except OverflowError as error:
    print(error, error.args)
