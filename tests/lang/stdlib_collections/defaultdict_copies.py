from collections import defaultdict
import copy

d = defaultdict(list, a=[1])
for other in (d.copy(), copy.copy(d), copy.deepcopy(d)):
    print(other, type(other).__name__, other.default_factory, other["a"] is d["a"])
print(d | {"b": 2}, {"b": 2} | d, type({} | d).__name__)
d |= {"c": 3}
print(d, d == {"a": [1], "c": 3})
try:
    d | [("x", 1)]
except TypeError as error:
    print(str(error).replace("collections.", ""))
r = defaultdict(dict)
r["self"] = r
print(r)


class Shows:
    def __call__(self):
        return 0

    def __repr__(self):
        return repr(owner)


owner = defaultdict(Shows())
print(owner)
