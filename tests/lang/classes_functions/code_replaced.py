import sys, gc
def ex(src):
    ns = {}
    exec(src, ns)
    return ns.pop("f"), ns
def big(n):
    return "def f(%s):\n" % "" + "".join("  v%d = %d\n" % (i, i) for i in range(n)) + "  return v0\n"
# 1: a function replaces its own code while it runs
f, ns = ex("""
def f(other):
    a = [1, 2, 3]
    f.__code__ = other
    del other
    gc.collect()
    junk = [bytearray(100) for i in range(100)]
    b = a + [4]
    try:
        raise ValueError(b)
    except ValueError as e:
        return e.args
""")
ns["f"] = f; ns["gc"] = gc
other, ns2 = ex(big(100).replace("def f()", "def f(other)"))
code = other.__code__
del other, ns2
print(f(code))
del code
print(f(1))
# 2: a suspended generator
for kind in "yield i", "yield from [i]":
    g, ns = ex("def f():\n  i = 0\n  while i < 3:\n    i += 1\n    %s\n" % kind)
    it = g()
    print(next(it))
    h, ns2 = ex("def f():\n" + "".join("  v%d = %d\n" % (i, i) for i in range(120)) + "  yield v119\n")
    g.__code__ = h.__code__
    del h, ns2
    gc.collect()
    print(list(it))
    print(list(g()))
    h, ns2 = ex("def f(): return 1\n")
    it = g()
    print(next(it))
    g.__code__ = h.__code__
    print(list(it), g())
    it = None
# 3: a traceback
def boom():
    x = 1
    y = 2


    raise KeyError("x")
try:
    boom()
except KeyError as e:
    err = e
boom.__code__ = (lambda: 0).__code__
tb = err.__traceback__.tb_next
print(tb.tb_lineno, tb.tb_frame.f_locals, tb.tb_frame.f_code.co_name)
h, ns2 = ex(big(100))
def boom2():
    raise KeyError("y")
try: boom2()
except KeyError as e: err = e
boom2.__code__ = h.__code__
tb = err.__traceback__.tb_next
print(tb.tb_lineno, tb.tb_frame.f_locals, tb.tb_frame.f_code.co_name)
# 4: recursion
def r(n):
    if n == 0:
        r.__code__ = (lambda n: n).__code__
        return 0
    return r(n - 1) + 1
print(r(5), r(5))
# method in class
class C:
    def __init__(self):
        C.__init__.__code__ = (lambda self: None).__code__
        self.x = 1
c = C(); print(c.x); print(C().__dict__)
async def co():
    co.__code__ = co2.__code__
    return 5
async def co2(): return 6
def run(c):
    try: c.send(None)
    except StopIteration as e: return e.value
c1 = co(); c3 = co()
print(run(c1), run(c3), run(co()))
# never started generator
def gg():
    yield 1
def hh(a=1, b=2, c=3):
    yield a
    yield b
    yield c
it = gg()
gg.__code__ = hh.__code__
gg.__defaults__ = (7,8,9)
print(list(it), list(gg()))
