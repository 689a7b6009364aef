import functools
from functools import lru_cache, cache
def attempt(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
calls = []
@lru_cache(maxsize=3)
def f(*a, **k):
    calls.append((a, k))
    return len(calls)
for a in (1, 2, 3, 1, 4, 2, 1.0, True, '1', (1,), 1): print(a, f(a), f.cache_info())
print(f(), f(), f(1, 2), f(1, 2), f(x=1), f(x=1), f((1, 2)), f.cache_info())
attempt(f, []); attempt(f, [], 1); attempt(f, x=[]); attempt(f, (1, [])); print(f.cache_info())
class Key:
    def __init__(self, v): self.v = v
    def __hash__(self): return self.v
    def __eq__(self, o): return self.v == getattr(o, 'v', None)
print(f(Key(1)), f(Key(1)), f(Key(1), Key(2)), f(Key(1), Key(2)), f.cache_info())
f.cache_clear(); print(f.cache_info(), f(Key(3)), f(3), f(Key(3)))
@lru_cache(maxsize=2)
def again(n):
    if n: again(0); again(n - 1); 
    return n
print([again(n) for n in (3, 2, 3, 0, 1)], again.cache_info())
@lru_cache(maxsize=2)
def same(n, depth=[0]):
    depth[0] += 1
    if depth[0] < 3: return same(n)
    return depth[0]
print(same(5), same(5), same.cache_info())
@cache
def fails(n): raise ValueError(n)
attempt(fails, 1); attempt(fails, 1); print(fails.cache_info())
for size in (0, -5, 1, True, None, 2**40):
    g = lru_cache(maxsize=size)(lambda x: x)
    print([g(x) for x in (1, 1, 2, 1)], g.cache_info(), g.cache_parameters())
t = lru_cache(maxsize=None, typed=True)(lambda x: type(x).__name__)
print(t(1), t(1.0), t(True), t(1), t.cache_info())
class C:
    @lru_cache(maxsize=None)
    def m(self, x): return (self.name, x)
    @classmethod
    @cache
    def k(cls): return cls.__name__
    @staticmethod
    @cache
    def s(x): return x
    name = 'c'
c = C()
print(c.m(1), c.m(1), C.m.cache_info(), C().m(1), C.m.cache_info(), C.k(), c.k(), c.s(3), C.s(3))
print(C.__dict__['m'].__get__(None, C) is C.m, C.m.__get__(5)(5) if False else '', type(c.m).__name__, c.m.__self__ is c)
attempt(C.m.__call__, c, 2); attempt(C.m)
@lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(90), fib.cache_info(), fib.__wrapped__.__name__, fib.__name__)
big = lru_cache(maxsize=50)(lambda n: n * n)
print(sum(big(n % 70) for n in range(1000)), sum(big(n * n % 60) for n in range(1000)), big.cache_info())
print(big(2**80), big(2**80), big(-1), big(-2), big.cache_info())
