# Sets of objects with their own __hash__ and __eq__.
class Key:
    def __init__(self, value):
        self.value = value

    def __hash__(self):
        return 3

    def __eq__(self, other):
        return isinstance(other, Key) and self.value == other.value

    def __repr__(self):
        return self.value


def names(keys):
    return sorted(repr(key) for key in keys)


a = {Key("a"), Key("b"), Key("a")}
b = {Key("b"), Key("c")}
print(names(a), names(a | b), names(a & b), names(a - b), names(a ^ b), len(a))
print(Key("a") in a, Key("z") in a, 3 in a, a == {Key("b"), Key("a")}, a < b, a & b <= a)
a.add(Key("a"))
a.discard(Key("b"))
a.update(b, [Key("d")])
print(names(a), a.isdisjoint([Key("q")]), a.issuperset(b), b.issubset(a), a > b)
a -= b
a ^= {Key("d"), Key("e")}
a |= {Key("f")}
print(names(a), names(a.union([Key("g")], {Key("g"): 1})), names(a.intersection([Key("e")])))
try:
    a.remove(Key("zz"))
except KeyError as error:
    print("KeyError", error)
print(names(frozenset([Key("a"), Key("a")])), hash(frozenset([Key("a")])) == hash(frozenset([Key("b")])))


class NoHash:
    def __eq__(self, other):
        return True


for function in (lambda: {NoHash()}, lambda: {NoHash(): 1}, lambda: hash((1, NoHash())), lambda: NoHash() in {1}):
    try:
        function()
    except TypeError as error:
        print(error)
