from collections.abc import Mapping, MutableMapping


class Upper(MutableMapping):
    def __init__(self, *args, **keywords):
        self.data = {}
        self.update(*args, **keywords)

    def __getitem__(self, key):
        return self.data[key.upper()]

    def __setitem__(self, key, value):
        self.data[key.upper()] = value

    def __delitem__(self, key):
        del self.data[key.upper()]

    def __iter__(self):
        return iter(self.data)

    def __len__(self):
        return len(self.data)

    def __repr__(self):
        return f"Upper({self.data})"


u = Upper({"a": 1}, b=2)
print(u, u["A"], "a" in u, u.get("z"), u.get("z", 3), u == {"A": 1, "B": 2}, u == Upper(a=1))
print(u.keys(), list(u.values()), ("A", 1) in u.items(), list(u.items()), len(u.keys()))
print(u.setdefault("c", 9), u.pop("b"), u.pop("zz", None), u.popitem(), u)
print(sorted(u.keys() | {"Q"}), u.keys() & ["A"], u.items() - {("A", 1)}, sorted(u.keys() ^ {"B"}))
u.update([("x", 1)], y=2)
print(dict(u), {**u}, u.keys().isdisjoint("PQ"), u.keys() >= {"X"})
u.clear()
print(u)
for bad in (lambda: u["q"], lambda: u.pop("q"), lambda: u.popitem(), lambda: Mapping()):
    try:
        bad()
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
