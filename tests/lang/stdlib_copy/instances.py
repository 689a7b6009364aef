import copy


class Node:
    def __init__(self, value):
        print("init", value)
        self.value = value
        self.next = None


a = Node([1])
a.next = a
shallow = copy.copy(a)
deep = copy.deepcopy(a)
print(shallow.value is a.value, shallow.next is a, deep.value is a.value, deep.next is deep, type(deep).__name__)


class Slotted:
    __slots__ = ("x", "__private", "unset")

    def __init__(self):
        self.x = [1]
        self.__private = 2

    def private(self):
        return self.__private


class Both(Slotted):
    __slots__ = ("y", "__dict__")


s = copy.copy(Slotted())
print(s.x, s.private(), hasattr(s, "unset"))
b = Both()
b.y = [3]
b.z = [4]
c = copy.deepcopy(b)
print(c.x, c.y, c.z, c.private(), c.y is b.y, c.z is b.z)
bound = copy.deepcopy(b.private)
print(bound(), bound.__self__ is b)
