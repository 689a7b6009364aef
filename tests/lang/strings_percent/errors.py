cases = [("%d", "x"), ("%x", 1.5), ("%s %s", 1), ("%s", ()), ("a", 1), ("%", 1), ("%z", 1), ("%5", 1), ("%(a)s", 1), ("%(a)s", {}), ("%(a", {}),
         ("%c", "ab"), ("%c", -1), ("%c", 0x110000), ("%c", 1.5), ("%f", "x"), ("%d", None), ("%*d", ("a", 1)), ("%s", (1, 2)), ("%i", "1"), ("%e", None),
         ("%.*f", (1.5, 2)), ("%é", 1), ("%d", float("nan")), ("%d", float("inf")), ("%(a)s %s", {"a": 1}), ("%-%", 1), ("%o", "8")]
for text, value in cases:
    try:
        print(text, "=>", text % value)
    except Exception as error:
        print(ascii(text), "=>", type(error).__name__ + ":", error)
