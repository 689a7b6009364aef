class Thing:
    def __init__(self):
        self.x = 1


t = Thing()
d = t.__dict__
d["y"] = 2
print(t.y, d is t.__dict__)
t.z = 3
print(d)
del d["x"]
print(hasattr(t, "x"), vars(t))
t.__dict__ = {"q": 9}
print(t.q, vars(t), hasattr(t, "y"), d)
t.__dict__.update(a=1, b=2)
print(t.a + t.b)
for bad in (3, None, [1]):
    try:
        t.__dict__ = bad
    except TypeError as error:
        print(error)
try:
    del t.__dict__
except TypeError as error:
    print(error)
