from itertools import islice

for args in ((3,), (2, 5), (1, 8, 3), (None,), (2, None), (None, None, 4), (0,), (5, 2), (9, 12)):
    source = iter(range(8))
    print(args, list(islice(source, *args)), "left", list(source))

source = iter(range(10))
part = islice(source, 0, 6, 4)
print(next(part), next(part), next(source), list(part), list(source))
for args in ((-1,), ("a",), (1.0,), (-1, 2), (0, -2), (0, 2, 0), (0, 2, -1), (0, 2, "x"), (), (1, 2, 3, 4)):
    try:
        islice([], *args)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
