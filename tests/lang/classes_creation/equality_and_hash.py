class Eq:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n


class Both(Eq):
    def __hash__(self):
        return hash(self.n)


print(Eq(1) == Eq(1), Eq(1) != Eq(1), Eq(1) == Eq(2), Eq(1) != Eq(2))
print(Eq.__hash__, "__hash__" in vars(Eq))
try:
    hash(Eq(1))
except TypeError as error:
    print(error)
try:
    {Eq(1): 2}
except TypeError as error:
    print(error)
print({Both(1): "a"}[Both(1)], len({Both(1), Both(1), Both(2)}))


class Plain:
    pass


p = Plain()
print(p == p, p == Plain(), p != p, hash(p) == hash(p), p in [p])
try:
    p < Plain()
except TypeError as error:
    print(error)
print(object.__eq__(p, p), object.__eq__(p, 3), object.__ne__(p, p), object.__lt__(p, p))
