# Closures share cells; loops do not make new ones.
fs = []
def make():
    for i in range(3):
        fs.append(lambda: i)
    return [lambda j=j: j for j in range(3)]
gs = make()
print([f() for f in fs], [g() for g in gs])
def deep(a):
    def b(c):
        def d(e):
            return lambda f: (a, c, e, f)
        return d
    return b
print(deep(1)(2)(3)(4))
def param(n, *args, k=0, **kw):
    def show():
        return n, args, k, kw
    n += 1
    args += (9,)
    kw["z"] = k
    return show()
print(param(1, 2, k=3, y=4))
def mutual():
    def even(n): return n == 0 or odd(n - 1)
    def odd(n): return n != 0 and even(n - 1)
    return even(10), odd(7), even(7)
print(mutual())
def late():
    def f(): return value
    try:
        f()
    except NameError as e:
        print(e)
    value = 5
    return f()
print(late())
def names():
    a = b = c = 0
    def f(): return c, a, b
    return f.__code__.co_freevars, f.__closure__ is not None
print(names())
print((lambda x: lambda y: lambda: x + y)(1)(2)())
