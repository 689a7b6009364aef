import types
def inner():
    try: yield 1
    except ValueError as e:
        print("inner", e)
        yield 2
def mid():
    yield from inner()
def fresh():
    g = mid(); next(g); return g
class X: pass
for i in range(3):
    g = fresh()
    X.__del__ = types.MethodType(g.throw, ValueError(i))
    x = X(); x = None
    print("after", i)
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self): return 1
    def throw(self, *a):
        print("thrown", a); return 7
def mid2(): yield from It()
for i in range(3):
    g = mid2(); next(g)
    X.__del__ = types.MethodType(g.throw, ValueError(i))
    x = X(); x = None
    print("after", i)
