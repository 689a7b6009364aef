import bisect, _bisect
from bisect import *
def attempt(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
print(bisect is bisect_right, insort is _bisect.insort_right, bisect_left.__module__)
for f in (bisect_left, bisect_right, insort_left, insort_right):
    print(f)
    attempt(f); attempt(f, [1]); attempt(f, [1],1,1,1,1); attempt(f, [1],1,foo=2)
    attempt(f, [1],1,'a'); attempt(f, [1],1,-1); attempt(f, [1],1,0,'x'); attempt(f, 5, 1); attempt(f, [1], 5, 0, 10)
    attempt(f, [1], 1, a=3); attempt(f, ['a', 'b'], 3); attempt(f, [1, 2, 3], 2, hi=-1); attempt(f, [1,2,3], 2, 5)
    attempt(f, [3, 2, 1], x=2, lo=1, hi=None, key=None); attempt(f, [1, 2, 3], -2, key=lambda v: -v)
    attempt(f, [1, 2, 3], 2, True, True); attempt(f, [1], 1, 2**70); attempt(f, [1], 1, 0, 2**70)

class Word:
    log = []
    def __init__(self, v): self.v = v
    def __lt__(self, other):
        Word.log.append((self.v, getattr(other, 'v', other)))
        return self.v < getattr(other, 'v', other)
    def __gt__(self, other):
        Word.log.append('gt')
        return self.v > other
words = [Word(i) for i in (1, 3, 3, 5)]
print(bisect_left(words, Word(3)), Word.log); Word.log.clear()
print(bisect_right(words, Word(3)), Word.log); Word.log.clear()
print(bisect_left([1, 3, 3, 5], Word(3)), Word.log); Word.log.clear()
print(bisect_right([1, 3, 3, 5], Word(3)), Word.log)

class Seq:
    def __len__(self): return 100
    def __getitem__(self, i): return i * 2
    def insert(self, i, x): print('insert', i, x)
print(bisect_left(Seq(), 14), bisect_right(Seq(), 14)); insort(Seq(), 9)
class L(list):
    def insert(self, i, x): print('L.insert', i); list.insert(self, i, x)
l = L([1, 5]); insort(l, 3); print(l, bisect_left(l, 3))
print(bisect_left((1, 2.5, 2**70), 2**69), bisect_right(range(10), 4), bisect_left('abcd', 'c'))
nan = float('nan')
print(bisect_left([1, nan, 2], 1.5), bisect_right([1, nan, 2], 1.5), bisect_left([(1, 'a'), (1, 'b')], (1, 'b')))
import random
r = random.Random(3)
for kind in (int, float, str):
    a = []
    for _ in range(300): insort(a, kind(r.randrange(50)))
    print(a == sorted(a), bisect_left(a, kind(20)), bisect_right(a, kind(20)))
try: bisect_left([1, 'x', 3], 2)
except TypeError as e: print(e)
