# | and |= and ** with dicts and other mappings.
a, b = {"x": 1, "y": 2}, {"y": 3, "z": 4}
print(a | b, b | a, {**a, **b}, {**b, "y": 0, **a})
c = a
c |= b
c |= [("w", 5)]
print(a, c is a)
for function in (lambda: a | [("k", 1)], lambda: [1] | a, lambda: a.__or__([]), lambda: {**5}):
    try:
        print(function())
    except TypeError as error:
        print(error)


class Mapping:
    def keys(self):
        print("keys")
        return ["k1", "k2"]

    def __getitem__(self, key):
        print("get", key)
        return key.upper()


print(dict(Mapping()), {**Mapping()})
d = {}
d.update(Mapping(), k1=0)
d |= Mapping()
print(d)


def show(**keywords):
    return keywords


print(show(**Mapping(), a=1))


class Own(dict):
    def __ror__(self, other):
        return "ror"

    def __or__(self, other):
        return "or"


print({} | Own(), Own() | {}, Own(a=1))
