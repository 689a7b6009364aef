inf, nan = float("inf"), float("nan")
values = [0.0, -0.0, 1.5, -2.5, 7.0, 1e308, 5e-324, inf, -inf, nan]
for a in values:
    row = []
    for b in values:
        row += [a + b, a - b, a * b]
        if b:
            row += [a / b, a // b, a % b, divmod(a, b)]
    print(*row)
for case in (lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: divmod(1.0, 0), lambda: 0.0 ** -1, lambda: 2.0 ** 10000,
             lambda: 1.5 + "a", lambda: 1.5 << 1, lambda: 10 ** 400 * 1.0, lambda: 1.5 % "a", lambda: -1.5 ** "2"):
    try:
        print(case())
    except (ZeroDivisionError, OverflowError, TypeError) as error:
        print(type(error).__name__, error)
print(7 // 2.0, -7 // 2.0, 7 % -2.0, -7 % 2.0, 5.5 % -2, -5.5 // 2, 1e17 // 3, 0.3 // 0.1, 0.3 % 0.1, 6.0 // 0.1)
