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


print(copy.copy(Copies()), copy.deepcopy([Copies()]))
a = Reduces([0])
print(copy.copy(a).a is a.a, copy.deepcopy(a).a is a.a, copy.deepcopy(a).state)
print(copy.copy(ReducesEx()), copy.deepcopy(ReducesEx()))
g = Global()
print(copy.copy(g) is g, copy.deepcopy(g) is g)
