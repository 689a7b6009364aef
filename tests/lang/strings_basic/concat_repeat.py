a = "ab"
b = "ü"
c = "😀"
print(a + b, b + c, a + c + b, "" + a, a + "", len(a + b + c))
print(a * 3, 3 * b, c * 2, a * 0, a * -5, repr("" * 10**9), a * True)
for other in (1, None, b"x", ["a"]):
    try:
        a + other
    except TypeError as error:
        print(error)
for times in ("b", 1.5, None):
    try:
        a * times
    except TypeError as error:
        print(error)
for times in (2**63, 2**62):
    try:
        (a * 3) * times
    except (OverflowError, MemoryError) as error:
        print(type(error).__name__)
