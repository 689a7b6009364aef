# Ranges beyond machine words.
r = range(2 ** 70, 2 ** 70 + 10, 3)
print(r, list(r), len(r), r[1], r[-1], r[::-1], r[1:3], 2 ** 70 + 3 in r, 2 ** 70 + 4 in r)
print(r.index(2 ** 70 + 9), r.count(5), r == range(2 ** 70, 2 ** 70 + 12, 3), list(reversed(r)))
big = range(-10 ** 30, 10 ** 30, 10 ** 29)
print(sum(big), big[5], big[-1], min(big), max(big), bool(big), len(big))
huge = range(10 ** 30)
print(huge[10 ** 29], huge[-1], 10 ** 29 in huge, huge[5:10], huge[::10 ** 29], huge.index(7))
try:
    len(huge)
except OverflowError as error:
    print(error)
it = iter(range(2 ** 62, 2 ** 62 + 3))
print(next(it), it.__length_hint__(), list(it))
print([x for x in range(2 ** 48 - 2, 2 ** 48 + 2)], [x for x in range(-2 ** 48 - 2, -2 ** 48 + 1)])
print(list(range(2 ** 63 - 2, 2 ** 63 + 2, 2)), range(0, 2 ** 64, 2 ** 63), 3.0 in range(5), 2.5 in range(5))
print(range(5, 0), list(range(5, 0, -2)), range(0, 10, 3) == range(0, 12, 3), range(3) != range(4))
print(range(True), range(False, 5)[True:], range(10)[::3][1:], range(10)[-3:2:-1])
