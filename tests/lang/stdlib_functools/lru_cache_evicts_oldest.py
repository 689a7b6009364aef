from functools import lru_cache


@lru_cache(maxsize=3)
def square(x):
    print("compute", x)
    return x * x


for x in (1, 2, 3, 1, 4, 1, 2, 3):
    print(x, square(x))
print(square.cache_info())
square.cache_clear()
print(square.cache_info(), square.cache_parameters())
square(1)
print(square.__wrapped__(5), square.__name__)
