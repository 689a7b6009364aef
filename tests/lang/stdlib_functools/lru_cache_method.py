from functools import lru_cache


class Counter:
    def __init__(self):
        self.calls = 0

    @lru_cache(maxsize=None)
    def triple(self, x):
        "Three times."
        self.calls += 1
        return 3 * x

    @staticmethod
    @lru_cache(maxsize=2)
    def plain(x):
        return [x]


one, two = Counter(), Counter()
print(one.triple(2), one.triple(2), two.triple(2), one.calls, two.calls)
print(Counter.triple.cache_info(), Counter.triple.__doc__)
print(Counter.triple(one, 2), one.calls)
print(Counter.plain(1) is Counter.plain(1), one.plain(1) is Counter.plain(1))
