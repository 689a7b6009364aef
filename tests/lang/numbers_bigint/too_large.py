cases = [lambda: 1 << 2 ** 64, lambda: -5 << 2 ** 70, lambda: (1).to_bytes(2 ** 62), lambda: "%.1000000000000f" % 1.5]
for case in cases:
    try:
        case()
        print("done")
    except (MemoryError, OverflowError, ValueError) as error:
        print(type(error) in (MemoryError, OverflowError, ValueError))
print(0 << 10 ** 12, 1 >> 10 ** 12, 0 ** 10 ** 40, 1 ** 10 ** 40, (-1) ** 10 ** 40, round(7, -100), round(-6, -1))
