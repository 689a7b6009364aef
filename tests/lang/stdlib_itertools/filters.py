from itertools import compress, dropwhile, filterfalse, starmap, takewhile

print(list(compress("abcdef", [1, 0, 1, 0, 1])), list(compress("ab", iter([0, "x", 1]))))
print(list(dropwhile(lambda x: x < 3, [1, 2, 3, 1, 2])), list(dropwhile(bool, [])))
print(list(filterfalse(None, [0, 1, "", "a"])), list(filterfalse(lambda x: x % 2, range(6))))
print(list(starmap(pow, [(2, 3), [3, 2], iter((10, 2))])), list(starmap(max, ["abc", (1, 5)])))

# The item that ends takewhile is gone.
source = iter([1, 2, 5, 1, 2])
taken = takewhile(lambda x: x < 3, source)
print(list(taken), next(taken, "end"), list(source))
for make in (lambda: compress("a"), lambda: dropwhile(None), lambda: filterfalse(None, 1),
             lambda: starmap(pow), lambda: takewhile(bool, [], 1), lambda: list(starmap(pow, [1]))):
    try:
        make()
    except TypeError as error:
        print(error)
