from collections import Counter, OrderedDict
def attempt(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
class Key:
    def __init__(self, v): self.v = v
    def __hash__(self): return hash(self.v)
    def __eq__(self, o): return self.v == getattr(o, 'v', o)
    def __repr__(self): return f'Key({self.v})'
print(Counter('abracadabra'), Counter([1, 2.0, 1.0, True]), Counter(range(3)), Counter(b'aab'))
print(Counter([1, Key(1), 1, Key(2), 2, 2]))
attempt(Counter, ['a', [], 'b'])
c = Counter()
attempt(c.update, ['a', [], 'b']); print(c)
c = Counter(a='x')
attempt(c.update, 'ba'); print(c)
c = Counter(a=2**62, b=2**70, c=1.5, d=True); c.update('aabbccdd'); print(c)
c = Counter('ab'); c['n'] = 2**60 - 1; c.update('nnnn'); print(c['n'] == 2**60 + 3, c['n'])
c = Counter('abc')
c.update(list(c)); print(c)
attempt(c.update, (k + 'z' for k in 'abc')); print(c)
def gen():
    yield 'a'
    raise ValueError('stop')
attempt(c.update, gen()); print(c)
class Loud(Counter):
    def __setitem__(self, k, v): print('set', k, v); super().__setitem__(k, v)
print(Loud('aba'))
class Getter(Counter):
    def get(self, k, d=None): return super().get(k, 10)
print(Getter('aba'))
class Missing(Counter):
    def __missing__(self, k): return 100
print(Missing('aba'), Missing('a')['b'])
class Both(Counter, OrderedDict): pass
print(Both('banana'))
print(Counter(zip('aab', 'xxy')), Counter(map(str.upper, 'aab')), Counter(enumerate('ab')), Counter({'a': 3}.items()))
attempt(Counter, 5); attempt(c.update, None); attempt(Counter([]).update, [None, None]);
