import collections.abc as abc
from collections import Counter, OrderedDict, UserList, defaultdict, deque

types = [int, str, bytes, bytearray, list, tuple, range, dict, set, frozenset, deque, Counter,
         OrderedDict, UserList, type({}.keys()), type({}.items()), type({}.values()), zip,
         type(iter([])), type(i for i in ()), type(len)]
for name in abc.__all__:
    cls = getattr(abc, name)
    print(name, [t.__name__ for t in types if issubclass(t, cls)])
print(abc.Sequence, abc.Mapping.__module__)
