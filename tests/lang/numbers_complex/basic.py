z = 3 + 4j
print(z, -z, +z, abs(z), z.real, z.imag, z.conjugate(), bool(z), bool(0j), z == 3 + 4j, z != 3, hash(z) == hash(3 + 4j))
print(z + 1, z - 1.5, z * 2, z / 2, 2 / z, z * z, z / (1 + 1j), z ** 2, z ** -1, z ** 0, z ** 0.5, 2 ** z, z ** z, z ** 101)
print(0j, -0j, complex(-0.0, 0.0), complex(0, -1), complex(1, -0.0), 1e300j, complex("inf"), complex(0, float("nan")))
print(complex(float("-inf"), float("inf")), 1e16 + 1e-7j, 1j * 1j, (1e300 + 1e300j) * 1e10, complex(1, float("nan")))
print((1 + 2j).__add__(1), (1 + 2j).__eq__("a"), (1j).__lt__(1j), (1j).__getnewargs__(), (1j).__complex__(), 1j == 1j * 1.0)
for case in (lambda: z < 1j, lambda: z // 1, lambda: z % 1, lambda: divmod(z, 1), lambda: z / 0, lambda: 0j ** -1, lambda: 0j ** 1j,
             lambda: (1e300 + 0j) ** 2, lambda: abs(complex(1.7e308, 1.7e308)), lambda: int(z), lambda: float(z), lambda: pow(z, 2, 3),
             lambda: z + "a", lambda: round(z), lambda: z & 1):
    try:
        print(case())
    except (TypeError, ZeroDivisionError, OverflowError, ValueError) as error:
        print(type(error).__name__, error)
