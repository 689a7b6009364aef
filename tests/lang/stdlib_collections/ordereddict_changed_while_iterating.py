from collections import OrderedDict


def moves(o, key):
    o.move_to_end(key)


def removes(o, key):
    del o[key]


def adds(o, key):
    o[key * 2] = 0


for change in (moves, removes, adds):
    for view in (iter, OrderedDict.items, OrderedDict.values, reversed):
        o = OrderedDict(a=1, b=2, c=3)
        try:
            for _ in view(o):
                change(o, next(iter(o)))
        except RuntimeError as error:
            print(change.__name__, error)
for bad in ([(1, 2, 3)], [(1,)], [()], [1], 1):
    try:
        OrderedDict(bad)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
