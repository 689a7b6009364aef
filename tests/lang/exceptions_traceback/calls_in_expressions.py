def f(*args, **options):
    return g(1)(2) if args else None


def g(x):
    return lambda y: h(x, y)


def h(a, b):
    return [a, b][a + b].strip()


print("before"); result = f(1, k=f()); print("after")
