class Meters(int):
    def __new__(cls, value, unit="m"):
        self = super().__new__(cls, value)
        self.unit = unit
        return self

    def __repr__(self):
        return f"{int(self)}{self.unit}"

    def __add__(self, other):
        return Meters(int(self) + int(other), self.unit)


a = Meters(3)
b = Meters(4, "km")
print(a, a + b, a + 1, 1 + a, a * 2, type(a * 2).__name__, a == 3, hash(a) == hash(3))
print(isinstance(a, int), {3: "x"}[a], [10, 20, 30, 40][a], a.unit, vars(b))
print(sorted([Meters(5), Meters(2)]), max(a, b), divmod(b, 3), -a, abs(Meters(-2)), bool(Meters(0)))


class Real(float):
    pass


r = Real(2.5)
r.note = "half"
print(r, r + 1, type(r + 1).__name__, r.note, Real("1e3"), r.is_integer())
print(round(r), int(r), f"{r:.3f}", str(r), repr(r))
