# Views are live and work as sets.
d = {"a": 1, "b": 2, "c": 3}
keys, values, items = d.keys(), d.values(), d.items()
d["d"] = 4
print(keys, values, items, len(keys), len(values))
print("d" in keys, 4 in values, ("d", 4) in items, ("d", 5) in items, "d" in items)
print(list(reversed(keys)), list(reversed(values)), list(reversed(items)))
print(sorted(keys & {"a", "x"}), sorted(keys | "yz"), sorted(keys - ["a"]), sorted(keys ^ {"a", "z"}))
print(sorted({"a", "q"} - keys), sorted({"a", "q"} & keys), sorted(["q"] | keys))
print(sorted(items & {("a", 1), ("b", 0)}), sorted(items - {("a", 1)}), sorted(items ^ {"a": 1, "b": 5}.items()))
print(keys == {"a", "b", "c", "d"}, keys == d.keys(), keys <= {"a"}, keys > {"a"}, items >= {("a", 1)})
print(keys.isdisjoint("xyz"), keys.isdisjoint("xa"), items.isdisjoint([("a", 1)]), values == d.values())
print(keys.mapping["a"], type(keys.mapping), type(keys), type(values), type(items))
for function in (lambda: hash(keys), lambda: keys < 5, lambda: items & 5, lambda: keys.mapping.pop("a"),
                 lambda: {"x": []}.items() | set(), lambda: values | {1}):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)
print({}.keys(), {}.items(), {1: {2: 3}}.values())
