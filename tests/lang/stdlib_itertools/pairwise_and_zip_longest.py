from itertools import pairwise, zip_longest

print(list(pairwise("abcd")), list(pairwise("a")), list(pairwise("")))
print(list(pairwise(x * x for x in range(4))))
print(list(zip_longest("ab", [1, 2, 3], fillvalue="-")), list(zip_longest()), list(zip_longest("", [])))
print(list(zip_longest([1, 2])), list(zip_longest([1], [2, 3], [4])))


def ends(name, count):
    for i in range(count):
        yield i
    print(name, "ended")


print(list(zip_longest(ends("short", 1), ends("long", 3))))


def fails():
    yield 1
    raise ValueError("in source")


pairs = zip_longest(fails(), "abc")
print(next(pairs))
try:
    next(pairs)
except ValueError as error:
    print(error)
print(list(pairs))
