values = [0.0, -0.0, 1.0, -1.5, 0.1, 1234567.891, 1e16, 1e-5, 12345678901234567.0, 1e300, float("inf"), float("-inf"), float("nan"), 99.995]
for spec in ("", "f", "e", "g", "n", "%", "F", "E", "G", ".0f", ".1f", ".3e", ".0e", ".5g", ".0g", ".10", ".3", ",", "_.2f", ",.1%", "+", " ", "+.1f",
             "010.2f", "<12.3f", "^12.3f", "=+12.3f", "*>12", "#.0f", "#.0e", "#g", "z.1f", "z", "+z.0f", "015,.2f", "20"):
    print(repr(spec), "|".join(format(x, spec) for x in values))
for x, spec in ((1.5, "d"), (1.5, "s"), (1.5, "x"), (1.5, "c"), (1.5, ",n"), (1.5, ".9999999999f"), (1.5, "."), (1.5, "..2"), (1.5, "5z")):
    try:
        print(format(x, spec))
    except ValueError as error:
        print(error)
