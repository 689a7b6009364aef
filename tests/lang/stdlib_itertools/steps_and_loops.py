import itertools, copy
from itertools import *
def attempt(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
def take(n, it): return [x for _, x in zip(range(n), it)]

# Loops and next() go on from each other.
def both(make):
    it = make()
    out = [next(it, 'end')]
    for x in it:
        out.append(x)
        if len(out) == 3: break
    out.append(next(it, 'end'))
    out += take(3, it)
    rest = copy.copy(it)
    return out, take(4, it), take(4, rest), iter(it) is it
class User:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        self.n -= 1
        if self.n < 0: raise StopIteration
        return self.n
def gen(n):
    for i in range(n): yield i
for make in (lambda: count(), lambda: count(5, -2), lambda: count(0.5, 0.25), lambda: count(2**62, 2**62),
             lambda: count(1j), lambda: repeat('x'), lambda: repeat('x', 5), lambda: repeat(None, 0),
             lambda: cycle('ab'), lambda: cycle([]), lambda: chain('ab', [1, 2], (3,), {4: 5}, range(2)),
             lambda: chain('ab', range(9, 20)), lambda: chain(), lambda: chain.from_iterable(['ab', '', 'cd', 'efgh']),
             lambda: islice(range(100), 3, 50, 4), lambda: islice(count(), 2, None), lambda: islice(range(4), 10),
             lambda: islice(cycle('xyz'), 0, 8), lambda: islice(chain('ab', count()), 1, 9, 2),
             lambda: chain(islice(count(), 3), repeat('r', 3), combinations('abc', 2)),
             lambda: product('ab', range(3)), lambda: product('ab', []), lambda: product('ab', repeat=3),
             lambda: combinations('abcde', 3), lambda: combinations('ab', 3), 
             lambda: combinations_with_replacement('abc', 2), lambda: combinations_with_replacement('', 2), 
             lambda: permutations('abc'), lambda: permutations('abcd', 2), lambda: permutations('ab', 3)):
    print(both(make))
print(take(9, cycle(User(3))), take(9, cycle(gen(3))), take(5, cycle(User(0))))
print(list(chain(User(2), gen(3), ["u"], iter(lambda: 5, 5))), list(chain.from_iterable(gen2 for gen2 in (gen(2), User(2)))))
print(list(islice(User(10), 2, 8, 3)), list(islice(gen(10), 2, 8, 3)), list(islice(gen(3), 5, 8)))
g = gen(10); print(list(islice(g, 5, 3)), next(g)); r = iter(range(10)); print(list(islice(r, 5, 3)), next(r))
r = iter(range(10)); print(list(islice(r, 3)), next(r)); print(list(islice(r, 0, 4, 3)), next(r))
attempt(lambda: list(chain([1], 5, [2])))
c = chain([1], 5, [2]); print(next(c)); attempt(next, c); attempt(next, c)
def bad():
    yield 1
    raise KeyError('bad')
for it in (chain(bad(), [2]), chain.from_iterable(x for x in (1 // i for i in (1, 0))), islice(bad(), 5), cycle(bad())):
    for _ in range(4): attempt(next, it)
d = {1: 2}; c = chain(d, [3]); next(c); d[5] = 6; attempt(next, c); attempt(next, c); 
class Loud(chain):
    def __next__(self): return super().__next__() * 2
class Iter(product):
    def __iter__(self): return iter('own')
class Plain(combinations): pass
print(list(Loud('ab', [3])), [x for x in Loud('ab')], list(Iter('ab')), [x for x in Iter('ab')], next(Iter('ab')), list(Plain('abc', 2)))
p = Plain('abc', 2); p.tag = 1; print(p.tag, list(zip(p, count())), [*repeat(1, 2)], (*product('a', 'b'),), sorted({*chain("a", "b")}))
a, *b = count(3), 4; x, y, z = islice(count(), 3); print(b, x, y, z, max(chain([1], [5, 2])), sum(repeat(2, 5)), 3 in count(), dict(zip('ab', count())))
print(list(map(pow, range(4), repeat(2))), list(enumerate(repeat('e', 2))), sorted(permutations([2, 1])), set(repeat(1, 3)), list(zip(count(), repeat('z'), 'ab')))
print(repr(count(3)), count(1, 2), repeat('a', 3), repeat(4), repeat(1, 3).__length_hint__(), count(True), count(1.0))
def me():
    yield from chain(gen(2), count(7))
print(take(5, me()), take(3, chain.from_iterable(repeat("ab"))), list(zip_longest(repeat(1, 3), 'a')))
print(list(product()), list(combinations('ab', 0)), list(combinations('', 0)), list(combinations_with_replacement('', 0)), list(permutations('ab', 0)), list(permutations([])))
class Num:
    def __init__(self, v): self.v = v
    def __add__(self, o): return Num(self.v + o)
    def __index__(self): return self.v
    def __repr__(self): return f'Num({self.v})'
print(take(3, count(Num(3))), list(repeat(5, Num(2))), len(list(combinations(range(12), Num(4)))))
print(list(islice([1, 2, 3], 2**62)), list(islice('abc', 2**62, None)), list(islice('abc', 0, None, 2**62)))
print(sum(1 for _ in product(range(10), repeat=4)), sum(a * b % 7 for a, b in permutations(range(30), 2)), sum(map(sum, combinations(range(15), 4))))
s = {1, 2}; s.update(repeat(5, 2), islice(count(), 3)); print(sorted(s)); l = [0]; l.extend(chain('ab', repeat('q', 2))); l[1:2] = count_list = list(islice(count(), 2)); print(l)
class K:
    def __hash__(self): return 1
    def __eq__(self, o): return self is o
k = K(); print(len(set(repeat(k, 3))), len(dict.fromkeys(chain([k], repeat(K(), 3)))))
print(list(copy.copy(chain([1], [2]))))
