from functools import cache, lru_cache


@cache
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


print(fibonacci(80), fibonacci.cache_info(), fibonacci.cache_parameters())

for size in (0, -3, None, 128):
    @lru_cache(maxsize=size)
    def identity(x):
        return x
    identity(1)
    identity(1)
    print(identity.cache_info(), identity.cache_parameters())

for argument in ("x", 1.5):
    try:
        lru_cache(argument)
    except TypeError as error:
        print(error)
try:
    lru_cache(3)("not callable")
except TypeError as error:
    print(error)
