from collections.abc import MutableSet, Set


class ListSet(MutableSet):
    def __init__(self, items=()):
        self.items = []
        for item in items:
            self.add(item)

    def __contains__(self, item):
        return item in self.items

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)

    def add(self, item):
        if item not in self.items:
            self.items.append(item)

    def discard(self, item):
        if item in self.items:
            self.items.remove(item)


a, b = ListSet([1, 2, 3]), ListSet([3, 4])
print(list(a | b), list(a & b), list(a - b), list(a ^ b), list({9} | a), list([3, 5] & a))
print(a <= b, a < a, a <= a, a >= ListSet([1]), a == {1, 2, 3}, a != b, a.isdisjoint([7]))
a |= b
a -= [1]
a ^= {4, 5}
a &= [2, 3, 5]
print(list(a), a.pop(), list(a))
a.remove(3)
for bad in (lambda: a.remove(9), lambda: ListSet().pop(), lambda: a | 3, lambda: a < 3):
    try:
        bad()
    except (KeyError, TypeError) as error:
        print(type(error).__name__, str(error)[:30])
print(hash(frozenset([1, 2])) == Set._hash(ListSet([2, 1])))
a.clear()
print(len(a))
