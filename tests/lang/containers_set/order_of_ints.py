# Sets of ints iterate in the order of their table, as in CPython.
print({3, 1, 2}, {10, 2, 33, 8, 0}, {-1, -2, -3}, set(range(20, 0, -3)))
s = {i * 37 % 101 for i in range(30)}
print(s)
for i in range(0, 101, 2):
    s.discard(i)
print(s)
s |= {1000, 64, 32, 8}
print(s)
print(s & {8, 9, 64, 3, 5}, s - {8, 64}, s ^ {8, 7}, s | {2})
s -= {64, 32}
s &= set(range(60))
s ^= {1, 3, 5, 200}
print(s, s.copy(), set(s), frozenset(s))
t = set()
for i in (5, 13, 21, 29, 37):
    t.add(i)
t.remove(13)
t.add(45)
print(t, [t.pop() for _ in range(3)], t)
u = set([2 ** 61 - 1, 2 ** 61, 0, 1, -1, -2 ** 61, 2 ** 64, 1.5, 0.25])
print(u)
print({(1, 2), (2, 1), (), (0,)}, {frozenset({1}), frozenset({1, 2}), frozenset()})
big = set(range(1000)) - set(range(0, 1000, 3))
print(sum(i * x for i, x in enumerate(big)), sum(i * x for i, x in enumerate({x * x for x in big})))
print(set("") or "empty", {*range(3), *"" } | {2.0, True})
