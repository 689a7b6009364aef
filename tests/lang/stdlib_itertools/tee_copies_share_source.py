from itertools import tee
import copy


def source():
    for i in range(5):
        print("read", i)
        yield i


a, b = tee(source())
print(next(a), next(a))
print(next(b))
c = copy.copy(a)
print(list(c))
print(list(a), list(b))
print(tee([], 0), len(tee("ab", 3)), [list(t) for t in tee("ab", 3)])
for args in ((), ([], -1), ([], "a"), (1,), ([], 1, 2)):
    try:
        tee(*args)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
