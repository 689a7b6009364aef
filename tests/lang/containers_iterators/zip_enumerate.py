# zip, strict zip and enumerate over containers and generators.
def count(stop):
    for i in range(stop):
        yield i
    print("end", stop)


print(list(zip()), list(zip([1, 2])), list(zip("ab", (1, 2, 3), range(9))), list(zip(count(2), count(5))))
print(list(zip("abc", count(2))), dict(zip("ab", count(9))))
print(list(enumerate("ab")), list(enumerate(count(1), 5)), list(enumerate("a", 2 ** 63 - 1)), list(enumerate("ab", -1)))
print([(i, a, b) for i, (a, b) in enumerate(zip("xy", count(2)))], list(zip(enumerate("a"), enumerate("b"))))
print(list(enumerate("ab", 2 ** 63)), list(enumerate(start=1, iterable="z")), next(enumerate([5])))
print(list(zip("ab", [1, 2], strict=True)), list(zip(strict=True)))
for args in ((("a", ""), ("", "a"), ("ab", "a"), ("a", "ab"), ("a", "a", ""), ("a", "a", "ab"), ([1], count(2)), (count(1), [1, 2]))):
    try:
        print(list(zip(*args, strict=True)))
    except ValueError as error:
        print(error)
it = iter(range(6))
print(list(zip(it, it, it)), list(it))
z = zip([1, 2, 3], [4])
print(next(z), next(z, None), next(z, None))
for function in (lambda: zip(1), lambda: zip([], 2), lambda: enumerate(), lambda: enumerate(3), lambda: enumerate([], "x")):
    try:
        print(function())
    except TypeError as error:
        print(error)
