import heapq, random
class Key:
    log = []
    def __init__(self, v): self.v = v
    def __lt__(self, o): Key.log.append((self.v, getattr(o, 'v', o))); return self.v < getattr(o, 'v', o)
    def __gt__(self, o): Key.log.append(('gt', self.v)); return self.v > o
    def __repr__(self): return f'K{self.v}'
r = random.Random(5)
def run(make, n=60):
    h, out, states = [], [], 0
    for i in range(n):
        x = make(r.randrange(40))
        k = r.randrange(5)
        if k < 2 or not h: heapq.heappush(h, x)
        elif k == 2: out.append(heapq.heappop(h))
        elif k == 3: out.append(heapq.heapreplace(h, x))
        else: out.append(heapq.heappushpop(h, x))
        states = (states * 31 + hash(repr(h).__len__())) % 10007
    h.extend(make(r.randrange(40)) for _ in range(20)); heapq.heapify(h)
    return out, h, states
for make in (int, float, str, lambda v: (v % 3, str(v)), lambda v: [v], lambda v: v * 2**60, Key,
             lambda v: Key(v) if v % 2 else v, lambda v: (v % 2, Key(v)), bool):
    print(run(make))
print(len(Key.log), Key.log[-12:])
def attempt(f, *a):
    try: print(f(*a))
    except Exception as e: print(type(e).__name__, e)
for h in ([1, 'a'], [3, 5, 'x', 9], [1, 2, None]):
    for f in (lambda: heapq.heapify(h), lambda: heapq.heappush(h, 0), lambda: heapq.heappop(h), lambda: heapq.heapreplace(h, {})):
        attempt(f); print(h)
class L(list): pass
l = L([5, 3, 9, 1]); heapq.heapify(l); heapq.heappush(l, 0); print(l, heapq.heappop(l), l)
nan = float('nan'); h = [3.0, nan, 1.0, 2.0]; heapq.heapify(h); print(h, heapq.heappop(h), h)
