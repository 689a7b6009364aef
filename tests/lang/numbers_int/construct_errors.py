cases = [lambda: int(""), lambda: int(" "), lambda: int("4.5"), lambda: int("1__0"), lambda: int("_1"),
         lambda: int("1_"), lambda: int("0x"), lambda: int("12", 2), lambda: int("010", 0), lambda: int("1 2"),
         lambda: int("\x00"), lambda: int("é"), lambda: int(b"zz"), lambda: int("x" * 300),
         lambda: int("5", 1), lambda: int("5", 37), lambda: int("5", -2), lambda: int(5, 10), lambda: int(base=3),
         lambda: int([]), lambda: int(None), lambda: int(1j), lambda: int("5", "6"), lambda: int("5", 2.0),
         lambda: int(float("inf")), lambda: int(float("-inf")), lambda: int(float("nan")),
         lambda: int(1, 2, 3), lambda: int("5", 10 ** 30)]
for case in cases:
    try:
        print(case())
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)
