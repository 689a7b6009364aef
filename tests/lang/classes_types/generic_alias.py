a = list[int]
print(a, a.__origin__, a.__args__, a.__parameters__, a == list[int], a != list[str])
print(dict[str, list[int]], tuple[int, ...], tuple[()], type[int], set["X"])
print(a(), a("ab"), type(a()).__name__, dict[str, int](x=1))
print(hash(a) == hash(list[int]), {list[int]: 1}[list[int]], type(a).__name__)
print(a.append, a.__name__, a.__doc__ == list.__doc__)


class Mine(list[int]):
    pass


print(Mine.__bases__, Mine.__orig_bases__, Mine([1]))
try:
    isinstance([], a)
except TypeError as error:
    print(error)
try:
    a[str]
except TypeError as error:
    print(error)
try:
    int[3]
except TypeError as error:
    print(error)
print(list[None], list[type(None)], list[list[list[int]]], tuple[int, str])
