# Everything is evaluated in the order in which it is written.
def v(x):
    print(x, end=" ")
    return x
class Box(dict):
    def __getattr__(self, n):
        print("." + n, end=" ")
        return self
    def __getitem__(self, k):
        print(f"[{k}]", end=" ")
        return self
    def __setitem__(self, k, val): print(f"[{k}]={val}")
    def __setattr__(self, n, val): print(f".{n}={val}")
    def __call__(self, *a, **k):
        print("call", a, k)
        return self
b = Box()
def get(): 
    print("get", end=" ")
    return b
get()[v(1)] = v(2)
get().x = v(3)
get().a[v(4)].b(v(5), *[v(6)], v(7), k=v(8), **{"z": v(9)})
get()(v(1), k=v(2), *v("ab"))
print({v("k"): v("v"), v("k2"): v("v2")}, [v(1), *v("xy"), v(2)], {v(1), v(2)}, (v(1), v(2)))
print(v(1) + v(2) * v(3) - v(4) ** v(2))
print(v(1) if v(0) else v(2))
print(v([3, 4, 5])[v(0):v(2):v(1)])
def f(a=v("default1"), *, k=v("default2")): pass
def deco(x):
    v(x.__name__)
    return x
@deco
def g(): pass
print(g.__name__)
@(v(1) and deco)
class C(deco(object), metaclass=deco(type)): v("body")
print(f"{v(1)} {v(2)!r:>{v(4)}}")
x = [1, 2, 3]
x[v(0)], x[v(1)] = v(8), v(9)
x[v(2)] += v(5)
print(x, v(1) < v(2) < v(3))
del x[v(0)], x[v(0)]
assert v(True), v("message")
print((lambda p=v("p"): p)(), [v(i) for i in v((1, 2)) if v(i)])
