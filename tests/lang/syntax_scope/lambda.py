# Lambdas: every kind of parameter, defaults, nesting.
print((lambda: 1)(), (lambda a, b=2, *c, d, e=5, **f: (a, b, c, d, e, f))(1, d=4, g=7))
print((lambda a, /, b: a - b)(3, b=1), (lambda *, k: k)(k=1), (lambda *a: a)(1, 2))
n = 10
f = lambda x=n: x
n = 20
print(f(), (lambda: n)())
print(sorted("bca", key=lambda c: -ord(c)))
compose = lambda f, g: lambda *a: f(g(*a))
print(compose(str, abs)(-3))
print([(lambda i: i * 2)(i) for i in range(3)], (lambda: (yield))().__class__.__name__)
print((lambda x: x if x else "none")(0), (lambda: [i for i in range(2)])())
print(f.__name__, f.__qualname__, compose(len, str).__qualname__)
fact = lambda k: 1 if k < 2 else k * fact(k - 1)
print(fact(10))
class A:
    v = 3
    get = lambda self: self.v
    order = [lambda: 1, lambda: 2][1]()
print(A().get(), A.order, A.get.__qualname__)
def outer():
    z = 1
    return (lambda: z, lambda v: exec("pass") or v)
print([g(*a) for g, a in zip(outer(), ((), (5,)))])
print((lambda x, y=lambda z: z + 1: y(x))(1))
print((lambda *args, **kwargs: (args, kwargs))(*range(2), **{"a": 1}))
