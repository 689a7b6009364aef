# Every form of import.
import sys, math as m
import collections.abc
import collections.abc as cabc, itertools as it
from math import pi, floor as fl
from itertools import (chain, count as cnt,)
from collections import *
print(m.floor(2.5), collections.abc is cabc, fl(pi), next(cnt(5)), list(chain([1], [2])), it.chain is chain)
print("OrderedDict" in dir(), "deque" in dir(), "abc" in dir())
def f():
    import math
    from math import sqrt, pi as p
    import collections.abc
    return sqrt(9), p == math.pi, collections.abc.__name__
print(f())
class C:
    import math as inner
    from math import tau
print(C.inner.e == m.e, C.tau == m.tau)
try: import does_not_exist
except ModuleNotFoundError as e: print(e, e.name)
try: from math import nothing
except ImportError as e: print(str(e)[:38])
try: import math.nothing
except ModuleNotFoundError as e: print(e)
try: from does_not_exist import x
except ImportError as e: print(type(e).__name__, e)
try: from . import x
except ImportError as e: print(e)
def g():
    global os_like
    import math as os_like
g()
print(os_like is m)
try:
    import math as first, does_not_exist as second
except ImportError: print(first is m)
print(__import__("math") is m, sys.modules["math"] is m)
