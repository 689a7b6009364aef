from collections import ChainMap

base = {"a": 1, "b": 2}
top = ChainMap({}, base)
top["a"] = 10
print(top, top["a"], top["b"], base, len(top), list(top), "b" in top, top.get("z", 0))
child = top.new_child({"c": 3})
print(child, child.parents == top, child.maps[0], top.new_child(k=1))
print(dict(child), list(child.items()), child == {"a": 10, "b": 2, "c": 3})
print(child | {"d": 4}, {"d": 4} | child, bool(ChainMap()), bool(child))
child |= {"e": 5}
copied = child.copy()
copied["a"] = 0
print(child["a"], child)
for bad in (lambda: top["z"], lambda: top.pop("b"), lambda: top.__delitem__("b"),
            lambda: ChainMap().popitem()):
    try:
        bad()
    except KeyError as error:
        print("KeyError", error)
print(top.pop("a"), top.popitem() if top.maps[0] else "empty", ChainMap.fromkeys("ab", 1))
top["me"] = top
print(top)
