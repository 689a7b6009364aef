from collections import OrderedDict

ab = OrderedDict(a=1, b=2)
ba = OrderedDict(b=2, a=1)
print(ab == ba, ab != ba, ab == dict(ba), dict(ab) == ba, ab == OrderedDict(a=1, b=2))
print(ab.keys(), ab.values(), ab.items(), ab.keys() == ba.keys(), ab.items() & ba.items() == set(ba.items()))
print("a" in ab.keys(), ("a", 1) in ab.items(), 2 in ab.values(), len(ab.keys()))


class Sub(OrderedDict):
    pass


s = Sub(ab)
s.extra = 1
print(s, vars(s), s.copy(), s == ab)
print(list(map(type, ({} | s, s | {}))) == [Sub, Sub])
