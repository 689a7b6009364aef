for spec in ("", "d", "b", "o", "x", "X", "#b", "#o", "#x", "#X", "c", "n", "e", "f", "g", "%", "5", "<5", ">5", "^6", "=6", "05", "+", " ",
             "-", "+08", ",", "_", "_b", "_x", "#_x", ",d", "*^12", "é>5", "0=6", "<06", "^+09,", "012,", "013_d", "020_b", ".2f", "10.1e"):
    print(repr(spec), "|".join(format(n, spec) if spec != "c" else format(abs(n) % 999 + 65, spec) for n in (0, 42, -42, 1234567)))
for n in (2 ** 70, -(10 ** 25), 10 ** 40):
    print(f"{n:,}", f"{n:_x}", f"{n:#b}"[-20:], f"{n:>+50d}", f"{n:050,}", f"{n:e}", f"{n:.3g}", f"{n:%}")
cases = [(5, ".3d"), (5, "s"), (5, ",x"), (5, "_c"), (5, ",n"), (5, "+c"), (5, "#c"), (-1, "c"), (2 ** 40, "c"), (2 ** 80, "c"), (5, "z"),
         (5, "q"), (5, "5.5"), (5, "10,,"), (5, ",_"), (5, "."), (5, "é"), (10 ** 400, "f"), (5, "99999999999999999999"), (True, "s"), (5, 7)]
for n, spec in cases:
    try:
        print(repr(spec), format(n, spec))
    except (ValueError, OverflowError, TypeError) as error:
        print(repr(spec), type(error).__name__, error)
