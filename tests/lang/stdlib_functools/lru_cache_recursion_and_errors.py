from functools import lru_cache


@lru_cache(maxsize=2)
def countdown(n):
    return 0 if n == 0 else 1 + countdown(n - 1)


print(countdown(10), countdown.cache_info())


@lru_cache
def fails(x):
    print("called")
    raise ValueError(x)


for _ in range(2):
    try:
        fails(1)
    except ValueError as error:
        print("error", error)
print(fails.cache_info())
