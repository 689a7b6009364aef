# Keys that are equal across types, and hashes that collide.
d = {1: "int"}
d[1.0] = "float"
d[True] = "bool"
d[2 ** 70] = "big"
d[float(2 ** 70)] = "big float"
d[-1] = "minus one"
d[-2] = "minus two"
d["1"] = "str"
d[(1, 2)] = "tuple"
d[(1.0, True + 1)] = "same tuple"
d[frozenset([1])] = "set"
d[None] = d[...] = "singletons"
d[b"1"] = "bytes"
print(d)
print(d[frozenset({1.0})], d[1 + 0j], (1, 2.0) in d, hash(-1) == hash(-2), d[-1], d[-2])
nan = float("nan")
n = {nan: 1}
print(n[nan], nan in n)
big = {i << 64: i for i in range(50)}
print(all(big[i << 64] == i for i in range(50)), big.get(50 << 64), len(big))
mixed = {i * 2 ** 40: i for i in range(-20, 20)}
print([mixed[i * float(2 ** 40)] for i in range(-3, 3)])
print({0: "a", 0.0: "b", -0.0: "c", False: "d"}, {True: 1, 1: 2}, {1: 1, True: 2})
