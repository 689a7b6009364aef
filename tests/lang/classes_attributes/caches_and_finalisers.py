import gc, sys
# addresses and shapes used again; finalisers between instructions
def run(o): return o.m(), o.a, o.p
def store(o, v): o.p = v; o.b = v
total = 0
log = []
for n in range(300):
    ns = {}
    exec("""
class C:
    a = %d
    def __init__(self, v=3): self.v = v; self.b = 0
    def m(self, k=%d): return k
    @property
    def p(self): return self.v
    @p.setter
    def p(self, v): self.v = v
    @classmethod
    def k(cls): return cls.a
    @staticmethod
    def s(): return %d
""" % (n, n + 1, n + 2), ns)
    C = ns.pop("C")
    o = C()
    for i in range(3):
        r = run(o); store(o, i)
        q = (C.k(), C.s(), o.k(), o.s(), C.a)
    assert r == (n + 1, n, 3 if i == 0 else i - 1), (n, r)
    assert q == (n, n + 2, n, n + 2, n), q
    del C, o, ns
    if n % 7 == 0: gc.collect()
class D:
    def __init__(self, f): self.f = f
    def __del__(self):
        f = self.f
        self.f = None
        f()
# a finaliser changes the class, the dict, the list in use
class T:
    x = 1
    def m(self): return "m"
def change():
    T.x += 1
    n = T.x
    T.m = lambda self, n=n: "m%d" % n
    globals()["G"] = T.x
    globals()["H%d" % T.x] = 1
G = 0
t = T()
out = []
def f():
    for i in range(5):
        d = D(change)
        d = None
        out.append((t.x, t.m(), G))
        t.d = D(change)
        t.d = 1
        out.append((t.x, t.m(), G))
        l = [D(change)]
        l[0] = t.x
        out.append((l[0], t.m(), G))
        (a, b) = (D(change), 2)
        a = t.m()
        out.append((a, G))
f(); print(out)
# finalisers in a loop over a generator, changing it
def gen():
    d = D(lambda: log.append("gd"))
    try:
        for i in range(3):
            d = D(lambda: log.append(i)) 
            yield i
    finally:
        log.append("fin")
def consume():
    g = gen()
    for x in g:
        x = D(lambda: log.append("x"))
    for x in gen():
        break
    g2 = gen(); next(g2)
    g3 = iter([g2]); del g2
    for y in g3: 
        for y in y: pass
    return [D(lambda: log.append("r"))][0]
consume(); print(log)
# generator closed by finaliser while in loop
def inner():
    try:
        while True: yield 1
    finally: log.append("inner closed")
def loop():
    it = inner()
    n = 0
    for x in it:
        n += 1
        d = D(it.close if n == 3 else lambda: None)
        d = None
    return n
log.clear(); print(loop(), log)
def loop2():
    it = inner()
    def send():
        try: log.append(it.send(None))
        except Exception as e: log.append(type(e).__name__)
    n = 0
    for x in it:
        n += 1
        d = D(send); d = None
        if n > 3: break
    return n
log.clear(); print(loop2(), log)
def self_gen():
    me = None
    while True:
        d = D(again); d = None
        yield 1
def again():
    try: next(me)
    except ValueError as e: log.append(str(e))
me = self_gen()
log.clear(); print(next(me), next(me), log)
