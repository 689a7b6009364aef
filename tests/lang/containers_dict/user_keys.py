# Keys with their own __hash__ and __eq__.
class Key:
    def __init__(self, value, code):
        self.value = value
        self.code = code

    def __hash__(self):
        return self.code

    def __eq__(self, other):
        print(f"{self.value}=={getattr(other, 'value', other)}", end=" ")
        return isinstance(other, Key) and self.value == other.value

    def __repr__(self):
        return f"<{self.value}>"


d = {}
for value in "abc":
    d[Key(value, 7)] = value
print()
print(d[Key("c", 7)])
print(d.get(Key("d", 7), "none"), d.get(Key("a", 8)))
print(Key("b", 7) in d, 7 in d)
d[Key("b", 7)] = "new"
print(d)
print(d.pop(Key("a", 7)), d.pop(Key("zz", 7), 0), d)
print(d.setdefault(Key("b", 7), "x"), d.setdefault(Key("e", 1), "y"))
del d[Key("c", 7)]
print(d == {Key("b", 7): "new", Key("e", 1): "y"})
print(d | {Key("b", 7): 3}, dict(d), {**d})
try:
    d[Key("q", 7)]
except KeyError as error:
    print(error)
d.update([(Key("b", 7), "last")])
print(d, len(d))
class Int:
    def __hash__(self):
        return hash(5)

    def __eq__(self, other):
        return other == 5
print({5: "five"}[Int()], {Int(): "five"}[5], {5.0: 1}.get(Int()))
