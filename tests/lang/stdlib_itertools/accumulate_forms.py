from itertools import accumulate
import operator

print(list(accumulate([1, 2, 3, 4])), list(accumulate([])), list(accumulate("abc")))
print(list(accumulate([3, 1, 4, 1, 5], max)), list(accumulate([1, 2, 3], operator.mul)))
print(list(accumulate([1, 2], initial=10)), list(accumulate([], initial=10)))
print(list(accumulate([1, 2], func=None, initial=None)))
print(list(accumulate([[1], [2]], lambda a, b: a + b)))
for attempt in (lambda: accumulate(), lambda: accumulate([], None, 3), lambda: accumulate(1),
                lambda: accumulate([], foo=1), lambda: list(accumulate([1, "a"]))):
    try:
        attempt()
    except TypeError as error:
        print(error)
