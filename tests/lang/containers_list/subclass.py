# Subclasses of list and tuple.
class Stack(list):
    def push(self, item):
        self.append(item)

    def __repr__(self):
        return "Stack" + super().__repr__()


s = Stack("ab")
s.push("c")
print(s, len(s), s[0], s[1:], type(s[1:]), s == ["a", "b", "c"], ["a"] + s, type(s + []))
s += ["d"]
print(s, type(s).__name__)
s += (x for x in "ef")
print(s, type(s).__name__, s.index("e"), "f" in s, sorted(s, reverse=True))
s *= 1
print(type(s).__name__, type(s.copy()).__name__, list(s) == s, s < ["b"], [*s][:2])


class Loud(list):
    def __iter__(self):
        return iter(["loud"])

    def __len__(self):
        return 42

    def __getitem__(self, index):
        return "item", index

    def __contains__(self, item):
        return item == "yes"


x = Loud([1, 2])
print(list(x), len(x), x[0], "yes" in x, 1 in x, [0] + x, x == [1, 2], repr(x), tuple(x))


class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    def swap(self):
        return Pair(self[1], self[0])


p = Pair(1, 2)
print(p, p.swap(), p == (1, 2), hash(p) == hash((1, 2)), {p: "x"}[(1, 2)], type(p + ()).__name__)
