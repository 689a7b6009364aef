import collections
from collections import Counter, OrderedDict


class OrderedCounter(Counter, OrderedDict):
    "Counts, in the order of first meeting."

    def __repr__(self):
        return f"{self.__class__.__name__}({OrderedDict(self)!r})"


c = OrderedCounter("abracadabra")
print(c)
c.move_to_end("a")
c.update("zz")
print(c, c.most_common(1), c["missing"], list(c.items()))


class LastUpdated(OrderedDict):
    "Keeps the order of the last change."

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.move_to_end(key)


d = LastUpdated(a=1, b=2)
d["a"] = 3
d.update(c=4, b=5)
print(d)


class Bounded(OrderedDict):
    def __init__(self, size):
        super().__init__()
        self.size = size

    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        if len(self) > self.size:
            self.popitem(last=False)


cache = Bounded(2)
cache["x"] = 1
cache["y"] = 2
cache["x"]
cache["z"] = 3
print(list(cache), isinstance(cache, collections.abc.MutableMapping))
