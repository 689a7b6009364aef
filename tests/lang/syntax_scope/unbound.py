# Locals that are not bound (yet, or any more).
def trial(f, *args):
    try:
        print(f.__name__, f(*args))
    except NameError as e:
        print(f.__name__, type(e).__name__, e)
def simple():
    return x
    x = 1
def branch(c):
    if c:
        y = 1
    return y
def loop(n):
    for i in range(n):
        pass
    return i
def operand(c):
    if c: a = 1
    return a + 1
def right(c):
    if c: a = 1
    return 1 + a
def call(c):
    if c: f = len
    return f("abc")
def deleted():
    a = 1
    del a
    return a
def handler():
    try:
        1 / 0
    except ZeroDivisionError as e:
        pass
    return e
def tried():
    try:
        v = 1
        raise ValueError
    except ValueError:
        return v
def not_tried():
    try:
        raise ValueError
        v = 1
    except ValueError:
        return v
def while_loop(n):
    while n:
        w = n
        n -= 1
    return w
def augmented():
    a += 1
def order():
    return a + print("never")
    a = 1
def store(d):
    d["k"] = value
    value = 1
def with_target():
    with open(__file__) as fh:
        pass
    del fh
    return fh
for f in simple, deleted, handler, tried, not_tried, augmented, order, with_target:
    trial(f)
for f in branch, loop, operand, right, call, while_loop:
    trial(f, 1)
    trial(f, 0)
trial(store, {})
