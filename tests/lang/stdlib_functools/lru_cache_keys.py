from functools import lru_cache


@lru_cache
def loose(*args, **keywords):
    return len(args), len(keywords)


loose(1)
loose(1.0)
loose(True)
print(loose.cache_info())
loose(a=1, b=2)
loose(b=2, a=1)
loose((1, 2))
loose(1, 2)
print(loose.cache_info())


@lru_cache(typed=True)
def strict(x):
    return type(x).__name__


print(strict(1), strict(1.0), strict(True), strict(1), strict.cache_info())
for bad in ([], {}):
    try:
        loose(bad)
    except TypeError as error:
        print(error)
print(loose.cache_info().misses)
