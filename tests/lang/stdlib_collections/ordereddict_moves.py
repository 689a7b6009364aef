from collections import OrderedDict

o = OrderedDict([("a", 1), ("b", 2)], c=3)
o.move_to_end("a")
print(o, list(o))
o.move_to_end("c", last=False)
print(o, list(reversed(o)), list(reversed(o.items())))
o["b"] = 20
print(o.popitem(last=False), o.popitem(), o)
print(o.setdefault("z"), o.setdefault("b", 5), o.pop("z"), o.pop("q", None), o.pop("q", default=7))
for bad in (lambda: o.move_to_end("zz"), lambda: o.pop("zz"), lambda: OrderedDict().popitem()):
    try:
        bad()
    except KeyError as error:
        print("KeyError", error)
print(OrderedDict.fromkeys("ba", 0), OrderedDict(), o.copy() == o)
print(o | {"n": 1}, {"n": 1} | o, type({} | o).__name__)
o |= [("m", 2)]
print(o)
o["self"] = o
print(o)
