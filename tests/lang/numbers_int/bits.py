numbers = [0, 1, -1, 5, -6, 2 ** 63, -(2 ** 63), 2 ** 64, -(2 ** 64), 0x5555 << 90, -(3 ** 80)]
for a in numbers:
    for b in numbers:
        print(a & b, a | b, a ^ b, end="; ")
    print(~a, a >> 3, a >> 64, a >> 1000, a << 1, a << 65)
print(1 << 0, 0 << 2 ** 70, 1 >> 2 ** 70, -1 >> 2 ** 70, True << 3, True & False, True | 2, True ^ True)
for case in (lambda: 1 << -1, lambda: 1 >> -1, lambda: 1 << 2 ** 70, lambda: 1 << 1.0, lambda: 1 & "1", lambda: ~1.5):
    try:
        print(case())
    except (ValueError, OverflowError, TypeError) as error:
        print(type(error).__name__, error)
