# Mapping patterns: keys, values, the rest; other mappings.
class K: NAME = "name"
def f(x):
    match x:
        case {"type": "point", "x": x, "y": y}: return ("point", x, y)
        case {"type": t, **rest}: return (t, rest)
        case {1: [a, b], 2.5: {"in": c}}: return (a, b, c)
        case {K.NAME: str(n)}: return n
        case {None: v, True: w}: return (v, w)
        case {-1: neg}: return neg
        case {"k": 1 | 2 as k}: return k
        case {**everything} if len(everything) > 3: return sorted(everything)
        case {}: return "some mapping"
    return "no mapping"
for v in ({"type": "point", "x": 1, "y": 2}, {"type": "point", "x": 1}, {1: "ab", 2.5: {"in": 3}}, {"name": "n"}, {"name": 1},
          {None: 1, 1: 2}, {-1: "neg"}, {"k": 2}, {"k": 3}, dict.fromkeys("abcd"), {}, [], 5):
    print(f(v))
import collections
match collections.defaultdict(int, a=1):
    case {"b": v}: print("made", v)
    case {"a": v, **r}: print("kept", v, r)
import collections.abc
class M(collections.abc.Mapping):
    def __getitem__(self, k):
        print("get", k, end=" ")
        return {"a": 1, "b": 2}[k]
    def __len__(self): return 2
    def __iter__(self): return iter("ab")
match M():
    case {"c": _}: print("no")
    case {"a": a, **r}: print(a, r)
try:
    match {1: 2}:
        case {K.NAME: 1, K.NAME: 2, **r}: pass
        case {1: x}: print("1:", x)
except ValueError as e: print(e)
class Two: A = B = "a"
try:
    match {"a": 2, "b": 3}:
        case {Two.A: 1, Two.B: 2}: pass
except ValueError as e: print(e)
def nested(x):
    match x:
        case {"users": [{"name": first}, *others], "meta": {"count": n}} if n == len(others) + 1: return first, others
        case {"users": []}: return "nobody"
print(nested({"users": [{"name": "ann", "id": 1}, 5], "meta": {"count": 2}}), nested({"users": [], "x": 1}), nested({"users": 5}))
