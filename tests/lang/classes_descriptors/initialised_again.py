def mk(n):
    exec("def get(self): return " + repr(n), globals())
    f = globals().pop("get")
    return f
def mks(n):
    exec("def put(self, v): log.append((" + repr(n) + ", v))", globals())
    return globals().pop("put")
log = []
p = property(mk("one"), mks("one"))
class C: pass
C.p = p
c = C()
def load(): return c.p
def store(v): c.p = v
for i in range(5):
    print(load()); store(i)
p.__init__(mk("two"), mks("two"))
junk = [mk(i) for i in range(10)]
for i in range(5):
    print(load()); store(i)
p.__init__(None, None)
try: load()
except AttributeError as e: print(e)
try: store(1)
except AttributeError as e: print(e)
p.__init__()
class S: pass
for kind in staticmethod, classmethod:
    s = kind(mk("sm"))
    S.m = s
    o = S()
    def call(): return o.m(*([1] if kind is staticmethod else []))
    def call1(): return o.m() if kind is classmethod else o.m(3)
    def call2(): return S.m() if kind is classmethod else S.m(3)
    for i in range(3): print(call1(), call2())
    s.__init__(mk("sm2"))
    junk = [mk(i) for i in range(10)]
    for i in range(3): print(call1(), call2())
print(log)
