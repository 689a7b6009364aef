class Celsius(float):
    def __str__(self):
        return f"{float(self)}C"


class Odd(float):
    def __float__(self):
        return 99.5


class Floating:
    def __float__(self):
        return 2.5


class Indexed:
    def __index__(self):
        return 4


class Bad:
    def __float__(self):
        return 1


c = Celsius(36.6)
print(c, repr(c), c + 1, type(c + 1).__name__, c == 36.6, hash(c) == hash(36.6), c < 40, round(c), f"{c:.2f}", "%.1f" % c)
print(float(Odd(1.5)), Odd(1.5) + 0, int(Odd(1.5)), Odd(1.5).is_integer(), Odd("2.5") * 2, Odd.fromhex("0x1p2"))
print(float(Floating()), float(Indexed()), Celsius(Floating()) + 0, [float(x) for x in (1, True, "3")], abs(Celsius(-2)))
for value in (Bad(), object(), Celsius):
    try:
        print(float(value))
    except TypeError as error:
        print(error)
