# functools.py - the calls of functions with lru_cache that C cannot finish alone.


# Keywords, a key whose hash or equality is user code, typed=True or maxsize=0.
def lru_cache_call(self, /, *args, **keywords):
    return self._call(args, keywords)


# The arguments are not in the cache.
def lru_cache_miss(self, args):
    result = self._function(*args)
    _lru_keep(self, args, result)
    return result


def lru_cache_keep(self, args, result):
    self._keep(args[0] if len(args) == 1 and type(args[0]) in (int, str) else args, result)
