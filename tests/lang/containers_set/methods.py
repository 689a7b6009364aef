# Every method of set and frozenset.
s = {1, 2, 3}
print(s.union(), s.union([4], (5,), {6: 0}), s.intersection([2, 3, 9], {3}), s.difference([1], {2}))
print(s.symmetric_difference([3, 4]), s.isdisjoint([9]), s.isdisjoint("a"), s.issubset(range(9)))
print(s.issuperset([1]), s.issubset({1}), s.issuperset(x for x in (1, 2)), s <= {1, 2, 3}, s < s)
s.update([4], "a")
s.difference_update([1], (2,))
print(sorted(map(str, s)))
s.intersection_update([3, 4, 5])
s.symmetric_difference_update({4, 8})
print(s)
s.add(3)
s.discard(99)
print(s.pop() in {3, 8}, len(s), s.clear(), s)
f = frozenset([1, 2])
print(f, f.copy() is f, f | {3}, {3} | f, type(f | {3}), type({3} | f), f == {1, 2}, hash(f) == hash(frozenset([2, 1])))
for function in (lambda: s.pop(), lambda: s.remove(1), lambda: s.add([]), lambda: {[]}, lambda: hash({1}),
                 lambda: f.add, lambda: {1} | [1], lambda: {1} < [1], lambda: s.union(5),
                 lambda: {1}.__or__([1]), lambda: set([[]]), lambda: frozenset({}) - 1):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)
n = {frozenset([1]), 5}
print({1} in n, {2} in n, n.discard({1}), n)
try:
    n.remove({7})
except KeyError as error:
    print(error)
