def down(n):
    return down(n + 1)


try:
    down(0)
except RecursionError as error:
    print(type(error).__name__, str(error)[:32])


class Loop:
    def __repr__(self):
        return repr(self)

    def __getattr__(self, name):
        return getattr(self, name + "x")


try:
    repr(Loop())
except RecursionError as error:
    print("repr", str(error)[:32])
try:
    Loop().a
except RecursionError as error:
    print("getattr", str(error)[:32])
e = ValueError("deepest")
for _ in range(5000):
    e = ValueError(e)
try:
    len(str(e))
except RecursionError as error:
    print("str", str(error)[:32])
inner = Exception("start")
for i in range(3000):
    outer = Exception(i)
    outer.__context__ = inner
    inner = outer
print(inner.__context__.args)
del inner, outer, e
print("freed")
