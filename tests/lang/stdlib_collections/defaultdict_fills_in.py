from collections import defaultdict

groups = defaultdict(list)
for word in ("apple", "avocado", "bean"):
    groups[word[0]].append(word)
print(groups, dict(groups), groups.get("z"), "z" in groups, len(groups))
groups["z"]
print(groups)
counts = defaultdict(int, {"a": 1}, b=2)
counts["c"] += 5
print(counts, counts.default_factory)
plain = defaultdict(None, [(1, 2)])
try:
    plain["x"]
except KeyError as error:
    print("KeyError", error)
plain.default_factory = lambda: "late"
print(plain["x"])


class Logged(defaultdict):
    def __missing__(self, key):
        print("missing", key)
        return super().__missing__(key)


print(Logged(int)["k"], type(Logged(int).copy()).__name__, Logged(int))
for bad in (lambda: defaultdict(3), lambda: defaultdict(list, 5), lambda: defaultdict(int, {}, {})):
    try:
        bad()
    except TypeError as error:
        print(error)
