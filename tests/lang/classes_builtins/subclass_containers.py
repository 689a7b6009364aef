class Stack(list):
    def push(self, item):
        self.append(item)
        return self

    def __getitem__(self, index):
        if isinstance(index, slice):
            return Stack(super().__getitem__(index))
        return super().__getitem__(index)


s = Stack([1, 2])
s.push(3).push(4)
s.name = "s"
print(s, len(s), s[0], s[1:], type(s[1:]).__name__, s.name, s == [1, 2, 3, 4], 3 in s)
print(s + [5], type(s + [5]).__name__, list(reversed(s)), sum(s))


class Default(dict):
    def __missing__(self, key):
        self[key] = value = key * 2
        return value


d = Default(a=1)
print(d["a"], d["bb"], d, d.get("c"), "c" in d, isinstance(d, dict))


class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    @property
    def first(self):
        return self[0]


p = Pair(1, 2)
print(p, p.first, p == (1, 2), hash(p) == hash((1, 2)), p + (3,))


class Name(str):
    def shout(self):
        return self.upper() + "!"


n = Name("bob")
print(n, n.shout(), n + "x", type(n + "x").__name__, {"bob": 1}[n], n == "bob", len(n))


class Tags(set):
    pass


t = Tags("ab")
t.add("c")
print(sorted(t), len(t), t >= {"a"}, type(t | {"d"}).__name__)
