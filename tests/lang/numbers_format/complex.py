values = [0j, 1j, 1 + 2j, -1.5 - 2.5j, complex(-0.0, 1), complex(0, -0.0), complex(float("inf"), float("nan")), 1.5e10 + 3.25j]
for spec in ("", "f", ".2f", "e", "g", ".3", "+", " .1f", ">20", "<20.1f", "^25.2e", "*^20", ",.1f", "#.0f", "z.0f", "E", "n"):
    print(repr(spec), "|".join(format(z, spec) for z in values))
for spec in ("d", "05", "=10", "s", "%", "x", "010.2f", ",n"):
    try:
        print(format(1 + 2j, spec))
    except ValueError as error:
        print(error)
