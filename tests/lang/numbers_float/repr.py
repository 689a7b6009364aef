values = [0.0, -0.0, 1.0, 0.1, 0.2 + 0.1, 1 / 3, 100.0, 1e15, 1e16, 1e17, 123456789012345680.0, 1e22, 1e23, 9.5e-5, 1e-4, 0.00012,
          5e-324, 1.7976931348623157e308, 2.2250738585072014e-308, 2.0 ** 70, 2.0 ** -30, 4.35, 0.5, 9007199254740993.0,
          2251799813685248.25, 1e100, 1.5e-10, 123456.789, -1234.5, 3e-7, 9.999999999999999e22, 8.41e21, 2.0 ** -44]
for value in values:
    print(value, repr(-value), value == float(repr(value)))
print([0.1, (1.5, 2.0)], str(1e16), f"{0.1}", "%s" % 1e-7, float("inf"), -float("inf"), float("nan"))
for power in range(-1074, 1024, 61):
    print(2.0 ** power, end=" ")
print()
for power in range(-323, 309, 23):
    print(float(f"1e{power}"), float(f"7.3e{power}"), end=" ")
print()
