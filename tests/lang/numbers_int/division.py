numbers = [7, -7, 2, -2, 1, 10 ** 20, -10 ** 20, 2 ** 64, -(2 ** 64) + 1, 3 ** 50, 0]
for a in numbers:
    for b in numbers:
        if b:
            q, r = divmod(a, b)
            print(q, r, a // b == q, a % b == r, q * b + r == a, end="; ")
    print()
for case in (lambda: 1 // 0, lambda: 1 % 0, lambda: divmod(1, 0), lambda: 1 / 0, lambda: 10 ** 30 // 0, lambda: True % False):
    try:
        print(case())
    except ZeroDivisionError as error:
        print(error)
