# __missing__ and other overrides in subclasses of dict.
class Default(dict):
    def __missing__(self, key):
        print("missing", key)
        value = self[key] = len(self)
        return value


d = Default(a=1)
print(d["a"], d["b"], d["b"], d.get("c"), "c" in d, d)


class Plain(dict):
    pass


p = Plain(x=1)
p["y"] = 2
try:
    p["none"]
except KeyError as error:
    print(repr(error))
print(p, p == {"x": 1, "y": 2}, type(p.copy()).__name__, type(p | {}).__name__, dict(p))
p |= {"z": 3}
print(type(p).__name__, p)


class Upper(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)

    def __getitem__(self, key):
        return super().__getitem__(key.upper())


u = Upper()
u["abc"] = 1
u.update(x=2)
print(u["abc"], u, u.get("ABC"), u.setdefault("q", 5), dict.__getitem__(u, "x"))
print(Upper.fromkeys("ab", 0), type(Upper.fromkeys("a")).__name__)
