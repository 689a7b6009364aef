import copy


class State:
    def __getstate__(self):
        return {"kept": [1]}

    def __setstate__(self, state):
        self.restored = state


class NewArgs(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    def __getnewargs__(self):
        return tuple(self)


class Pairs:
    def __init__(self):
        self.items = []

    def __setitem__(self, key, value):
        self.items.append((key, value))

    def __reduce__(self):
        return Pairs, (), None, None, iter([("k", [1])])


class Keywords:
    def __new__(cls, *args, size=0):
        self = object.__new__(cls)
        self.made_with = args, size
        return self

    def __getnewargs_ex__(self):
        return self.made_with[0], {"size": self.made_with[1]}


print(copy.copy(State()).restored, copy.deepcopy(State()).restored)
print(copy.copy(NewArgs(1, [2])), copy.deepcopy(NewArgs(1, [2])), copy.copy(Pairs()).items, copy.deepcopy(Pairs()).items)
print(copy.copy(Keywords(1, size=2)).made_with)
