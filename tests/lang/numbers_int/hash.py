P = 2 ** 61 - 1
print(hash(0), hash(1), hash(-1), hash(-2), hash(P), hash(P - 1), hash(P + 1), hash(-P), hash(2 ** 100), hash(-(2 ** 100)))
print(hash(True), hash(1.0), hash(0.5), hash(-0.5), hash(1e300), hash(5e-324), hash(0.1), hash(float("inf")),
      hash(float("-inf")), hash(-0.0))
print(hash(1j), hash(1 + 2j), hash(3 + 0j), hash(0.5 - 0.25j), hash(complex(-1, 0)), hash(10 ** 400 % P) == hash(10 ** 400))
for n in (1, 2 ** 52, 2 ** 60, 2 ** 61, 2 ** 70, 3 * 2 ** 500):
    assert hash(n) == hash(float(n)) == hash(complex(n)) and hash(-n) == hash(-float(n))
print({1: "a", 1.0: "b", True: "c", 1 + 0j: "d"}, {2 ** 70, float(2 ** 70)} == {2 ** 70})
