class Meters(int):
    def __repr__(self):
        return f"{int(self)}m"


class Loud(int):
    def __int__(self):
        return 99

    def __add__(self, other):
        return Loud(int.__add__(self, other))

    def __radd__(self, other):
        return "loud"


a = Meters(5)
print(a, a + 1, type(a + 1).__name__, type(-a).__name__, type(+a).__name__, type(abs(a)).__name__)
print(a == 5, hash(a) == hash(5), {5: "five"}[a], a < 6, 4 < a, [1, 2, 3, 4, 5, 6][a])
print(type(a.real).__name__, a.bit_length(), a.to_bytes(1, "big"), a.as_integer_ratio(), a.conjugate())
b = Loud(3)
print(int(b), b + 4, type(b + 4).__name__, 4 + b, b * 2, float(b), round(b), b // 2, divmod(b, 2))
print(isinstance(b, int), type(int(b)).__name__, f"{b:05d}", "%d" % b, str(a), Meters("12"), Meters("ff", 16))
print(Meters.from_bytes(b"\x01\x00", "big"), type(Meters.from_bytes(b"\x01", "big")).__name__)
