for text in ("1", "1.5", "-2.5e3", ".5", "5.", "1e3", "1E-3", " 7.25\n", "1_000.5_0", "inf", "-Infinity", "nan", "+NaN", "iNf",
             "\u0661.\u0665", "0x1p3", "1e400", "-1e-400", "4.9e-324", "2.4703282292062327e-324", "1.7976931348623157e308",
             "0.1e-400", "9007199254740993", "9007199254740992.9999999999", "123456789012345678901234567890", "", " ", ".",
             "1e", "1_.5", "_1", "1__0", "infi", "1 2", "--1", "\x00", "é", "1e5e5", "e5", "1e+", "+-1"):
    try:
        print(repr(text), float(text))
    except ValueError as error:
        print(error)
print(float(), float(7), float(True), float(b"2.5"), float(bytearray(b"1e2")), float(2 ** 60), float(10 ** 22))
for value in (None, [], 1j, 10 ** 400, b"x"):
    try:
        print(float(value))
    except (TypeError, OverflowError, ValueError) as error:
        print(type(error).__name__, error)
