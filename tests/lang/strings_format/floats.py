for spec in ("", "f", ".0f", ".3f", "e", ".2e", "g", ".3g", "%", ".1%", "10.2f", "<10.2f", "+.1f", " .1f", "010.2f", ",.2f", "_.2f", "#.0f", "z.0f", "E", "G", ".10", "=+10.1f", "n"):
    print(spec.ljust(8), [format(x, spec) for x in (0.0, -0.4, 1234567.891, 1e-7, float("inf"), float("nan"))])
for spec in ("d", "x", "s", "c", ",n"):
    try:
        print(format(1.5, spec))
    except ValueError as error:
        print(error)
print(f"{1+2j}", f"{1.5-2j:.2f}", f"{1e300 * 1e300}", f"{2.5:.0f} {3.5:.0f} {0.1:.20f}")
