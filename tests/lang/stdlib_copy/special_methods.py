import copy


class Copies:
    def __copy__(self):
        return "copied"

    def __deepcopy__(self, memo):
        return "deep", type(memo).__name__


class Reduces:
    def __init__(self, a):
        self.a = a

    def __reduce__(self):
        return Reduces, (self.a,), {"state": [1]}


class ReducesEx:
    def __reduce_ex__(self, protocol):
        return list, (), None, iter([protocol, [2]])


class Global:
    def __reduce__(self):
        return "Global"


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


print(copy.copy(Copies()), copy.deepcopy([Copies()]))
a = Reduces([0])
print(copy.copy(a).a is a.a, copy.deepcopy(a).a is a.a, copy.deepcopy(a).state)
print(copy.copy(ReducesEx()), copy.deepcopy(ReducesEx()))
g = Global()
print(copy.copy(g) is g, copy.deepcopy(g) is g)
print(copy.copy(State()).restored, copy.deepcopy(State()).restored, copy.deepcopy(NewArgs(1, [2])), copy.copy(Pairs()).items)
