import itertools

for make in (
    lambda: itertools.count("a"),
    lambda: itertools.count(1, None),
    lambda: itertools.count(1, 2, 3),
    lambda: itertools.count(x=3),
    lambda: itertools.cycle(),
    lambda: itertools.cycle(1),
    lambda: itertools.cycle([], x=1),
    lambda: itertools.repeat(),
    lambda: itertools.repeat(1, "a"),
    lambda: itertools.repeat(1, times=None),
    lambda: itertools.repeat(1, 2, 3),
    lambda: itertools.groupby(),
    lambda: itertools.groupby([], 1, 2),
    lambda: itertools.pairwise([], []),
    lambda: itertools.chain(x=1),
    lambda: itertools.zip_longest([], x=1),
):
    try:
        make()
    except TypeError as error:
        print(error)
