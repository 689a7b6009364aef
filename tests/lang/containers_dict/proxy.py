# mappingproxy: a read-only view of a mapping.
from types import MappingProxyType

d = {"a": 1}
p = MappingProxyType(d)
d["b"] = [2]
print(p, p["a"], p.get("z", 0), "b" in p, len(p), list(p), list(p.items()), list(reversed(p)))
print(p == d, p == {"a": 1}, p | {"c": 3}, {"c": 3} | p, p.copy(), p.keys(), p.values())
for function in (lambda: p.__setitem__, lambda: p["zz"], lambda: MappingProxyType([1]), lambda: hash(p),
                 lambda: p.pop):
    try:
        function()
    except Exception as error:
        print(type(error).__name__, error)
try:
    p["a"] = 2
except TypeError as error:
    print(error)
try:
    p |= {}
except TypeError as error:
    print(error)


class C:
    x = 1


print(type(C.__dict__), C.__dict__["x"], "x" in C.__dict__)
