# Class bodies see their own names and outer functions, methods skip them.
x = "module"
class A:
    print(x)
    x = "class"
    print(x)
    def method(self):
        return x
    y = [x for _ in range(2)]
    z = [v for v in x]
print(A().method(), A.y, A.z)
def f():
    x = "function"
    class B:
        print(x)
        def method(self):
            return x
        inner = x
    class C:
        try:
            print(x)
        except NameError as e:
            print(e)
        x = "own"
        print(x)
    class D:
        nonlocal x
        x = "rebound"
        y = 1
    return B().method(), B.inner, C.x, x, hasattr(D, "x")
print(f())
class E:
    n = 3
    items = [i for i in range(n)]
    try:
        bad = [i * n for i in range(n)]
    except NameError as e:
        print(e)
    lam = lambda self: self.n
    if n > 2:
        def big(self): return True
    del n
print(E.items, hasattr(E, "n"), E().big())
class F:
    global g
    g = 5
    def g2(self): return g
print(g, F().g2(), hasattr(F, "g"))
class G:
    a = 1
    class H:
        try:
            b = a
        except NameError as e:
            print(e)
print(G.H.__qualname__)
