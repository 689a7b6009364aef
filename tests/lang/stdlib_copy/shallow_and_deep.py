import copy

x = {"list": [1, [2]], "tuple": (1, [2]), 3: {4}}
shallow, deep = copy.copy(x), copy.deepcopy(x)
print(shallow == x == deep, shallow["list"] is x["list"], deep["list"] is x["list"], deep["list"][1] is x["list"][1])
print(deep["tuple"] is x["tuple"], deep["tuple"][1] is x["tuple"][1], deep[3] is x[3])
for value in (1, "a", None, ..., 2.5, b"x", (1, 2), range(3), len, int, lambda: 1, frozenset([1])):
    assert copy.copy(value) is value
plain = (1, ("a", None))
print(copy.deepcopy(plain) is plain)

shared = [0]
pair = copy.deepcopy([shared, shared])
print(pair[0] is pair[1], pair[0] is shared)
loop = [1]
loop.append(loop)
twin = copy.deepcopy(loop)
print(twin, twin[1] is twin)
knot = ([],)
knot[0].append(knot)
other = copy.deepcopy(knot)
print(other[0][0] is other, other is knot)
d = {}
d["me"] = d
print(copy.deepcopy(d)["me"] is not d)
memo = {}
y = [1]
z = copy.deepcopy(y, memo)
print(memo[id(y)] is z, copy.deepcopy(y, memo) is z)
