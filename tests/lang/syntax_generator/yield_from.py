# yield from passes values, exceptions and results through.
def inner(n):
    total = 0
    try:
        for i in range(n):
            got = yield i
            total += got or 0
    except KeyError as e:
        print("inner caught", e)
        yield "recovered"
    finally: print("inner fin", end=" ")
    return total
def outer():
    a = yield from inner(2)
    b = yield from [10, 20]
    c = yield from (x for x in "z")
    return a, b, c
g = outer()
print([next(g), g.send(5), g.send(6), next(g), next(g)])
try: next(g)
except StopIteration as e: print(e.value)
g = outer()
next(g)
print(g.throw(KeyError("k")), list(g))
g = outer(); next(g); g.close(); print("closed")
def tree(t):
    if isinstance(t, list):
        for x in t: yield from tree(x)
    else: yield t
print(list(tree([1, [2, [3, [4]], 5]])))
def ret():
    return (yield from ())
    yield
print(list(ret()))
def nest(n):
    if n: yield from nest(n - 1)
    yield n
print(list(nest(50))[-3:])
try: list((lambda: (yield from 5))())
except TypeError as e: print(e)
class It:
    def __iter__(self): return self
    n = 0
    def __next__(self):
        self.n += 1
        if self.n > 2: raise StopIteration("result")
        return self.n
    def send(self, v): print("send", v, end=" "); return self.__next__()
def it():
    r = yield from It()
    print("got", r)
g = it()
print(next(g), g.send("hello"))
print(list(g))
def expr(): return [x for x in (yield from [1, 2]) or "none"]
g = expr()
try:
    while True: print(next(g), end=" ")
except StopIteration as e: print(e.value)
