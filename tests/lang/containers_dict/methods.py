# Every method of dict.
d = {"a": 1, "b": 2}
print(d.get("a"), d.get("z"), d.get("z", 0), d.setdefault("c", []), d.setdefault("a", 9))
d["c"].append(3)
print(d.pop("a"), d.pop("a", None), d, d.popitem(), d)
d.update({"x": 1}, y=2)
d.update([("z", 3), "pq", [1, 2]])
d.update(d)
print(d, len(d), list(reversed(d)), "x" in d, d.__contains__("n"))
e = d.copy()
e.clear()
print(e, d == dict(d), dict(a=1), dict([(1, 2)], b=3), dict({1: 2}, **{"c": 4}))
print(dict.fromkeys("ab"), dict.fromkeys(range(2), []), {}.fromkeys((1, 1.0, True), "x"))
for function in (lambda: d["none"], lambda: d.pop("none"), lambda: {}.popitem(), lambda: {}.pop([]),
                 lambda: d[[]], lambda: d.get({}), lambda: {[]: 1}, lambda: d.update([1]),
                 lambda: d.update([(1, 2, 3)]), lambda: d.update(5), lambda: dict([["a"]]),
                 lambda: d.__delitem__("q"), lambda: d.update(None)):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)
print(d)
