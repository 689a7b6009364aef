from itertools import count, cycle, islice, repeat

print(list(islice(count(), 3)), list(islice(count(5, -2), 4)), list(islice(count(0.5, 0.25), 3)))
print(count(1), count(-3, 2), count(1.5), count(2, 1.0), count(10 ** 30))
c = count(7)
next(c)
print(c, next(c), iter(c) is c)

print(list(islice(cycle("ab"), 5)), list(cycle([])))
source = iter([1, 2, 3])
looped = cycle(source)
next(looped)
print(next(source), list(islice(looped, 5)))

r = repeat("x", 3)
print(r, next(r), r, list(r), r, next(r, "end"))
print(repeat([1]), list(repeat(1, -5)), repeat(1, -5), list(map(pow, range(4), repeat(2))))
