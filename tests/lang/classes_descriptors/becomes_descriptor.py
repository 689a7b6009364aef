class V: pass
class W:
    def __get__(self, o, t): return "descr"
    def __set__(self, o, v): print("set", v)
class C: pass
C.x = V()
c = C()
def load(): return type(c.x).__name__
for i in range(3): print(load())
C.__dict__["x"].__class__ = W
for i in range(3): print(load())
C.y = V()
d = C(); d.y = 5
def st(v): d.y = v
for i in range(3): st(i)
print(d.__dict__)
C.__dict__["y"].__class__ = W
for i in range(3): st(10 + i)
