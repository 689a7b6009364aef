# global and nonlocal reach past the nearest scope.
x = "module"
def outer():
    x = "outer"
    def middle():
        def inner():
            nonlocal x
            x = "changed"
            def globally():
                global x
                x = "global"
                return x
            return globally()
        return inner(), x
    return middle(), x
print(outer(), x)
def define():
    global made, fn, Cls, mod
    made = 1
    def fn(): return "fn"
    class Cls: pass
    import sys as mod
define()
print(made, fn(), Cls.__qualname__, fn.__qualname__, mod.__name__)
def loops():
    global i
    for i in range(3): pass
    with open(__file__) as f: pass
    try: 1 / 0
    except ZeroDivisionError as e: pass
loops()
print(i)
def counter():
    n = 0
    def up(by=1):
        nonlocal n
        n += by
        return n
    def down():
        nonlocal n
        n -= 1
        return n
    return up, down
up, down = counter()
print(up(), up(5), down(), [c.cell_contents for c in up.__closure__])
def unbound():
    def g():
        nonlocal late
        late = late + 1 if seen else 1
        return late
    seen = False
    first = g()
    seen = True
    late = late
    return first, g()
print(unbound())
