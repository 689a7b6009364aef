import types
# throw() of a generator, called where an instruction or a finaliser calls on the program's behalf
def g():
    for i in range(4):
        try:
            yield i
        except ValueError as e:
            print("caught", e)
def started():
    it = g(); next(it); return it
class It:
    def __iter__(self): return self
def loop(throws):
    It.__next__ = throws
    n = 0
    for x in It():
        print("item", x)
        n += 1
        if n == 2: break
    return n
def delegate(throws):
    It.__next__ = throws
    def outer():
        yield from It()
    n = 0
    for x in outer():
        print("item", x)
        n += 1
        if n == 2: break
    return n
for error in ValueError("v"), StopIteration("s"), KeyError("k"):
    for run in loop, delegate:
        it = started()
        try:
            print(run(types.MethodType(it.throw, error)))
        except BaseException as e:
            print(type(e).__name__, e, type(e.__cause__).__name__)
class T:
    pass
for name, use in [("__bool__", lambda t: 1 if t else 2), ("__len__", len), ("__add__", lambda t: t + 1),
                  ("__eq__", lambda t: t == 1), ("__enter__", None), ("__getitem__", lambda t: t[0]),
                  ("__repr__", repr), ("__hash__", hash), ("__contains__", lambda t: 1 in t),
                  ("__iter__", lambda t: [x for x in t]), ("__call__", lambda t: t())]:
    if use is None: continue
    for error in ValueError("v"), StopIteration("s"), KeyError("k"):
        it = started()
        T = type("T", (), {name: types.MethodType(it.throw, error)})
        try:
            r = use(T())
            print(name, r)
        except BaseException as e:
            print(name, type(e).__name__, str(e)[:60])
for error in ValueError("v"), StopIteration("s"), KeyError("k"):
    it = started()
    T = type("T", (), {"a": property(types.MethodType(it.throw, error)), "b": 1})
    try:
        print(T().a)
    except BaseException as e:
        print(type(e).__name__, e)
print(types.MethodType([1, 2, 3].index, 3)(), types.MethodType([].append, 5)(), types.MethodType("{}-{}".format, 1)(2))
print(types.MethodType(print, "x")("y"))
l = []
types.MethodType(l.insert, 0)(7); print(l)
print(types.MethodType({1: 2}.get, 3)(4), types.MethodType(dict, [(1, 2)])(a=3))
