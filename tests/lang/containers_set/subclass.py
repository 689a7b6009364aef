# Subclasses of set and frozenset.
class Tags(set):
    def __init__(self, text, extra=()):
        super().__init__(text.split())
        self.update(extra)


t = Tags("b", ["x"])
t.add("c")
t.discard("x")
print(sorted(t), len(t), t == {"b", "c"}, type(t | {"d"}).__name__, type(t.copy()).__name__)
t |= {"d"}
t -= {"b"}
print(sorted(t), type(t).__name__)


class Small(set):
    pass


print(Small([1]), Small(), [Small([2])], frozenset(Small([1])), {1} | Small([2]), {1} == Small([1]))


class Frozen(frozenset):
    def __new__(cls, *items):
        return super().__new__(cls, items)


f = Frozen(1, 2)
print(f, f == {1, 2}, hash(f) == hash(frozenset({1, 2})), type(f & {1}).__name__, {f: 1}[frozenset({2, 1})])


class Loud(set):
    def __contains__(self, item):
        return "loud"

    def __len__(self):
        return 7

    def __iter__(self):
        return iter("xy")


x = Loud([1])
print(5 in x, len(x), list(x), sorted(x), {1} <= x, x | {2}, set.__len__(x))
