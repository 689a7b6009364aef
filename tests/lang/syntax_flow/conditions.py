# if, conditional expressions, and, or, not, chains, truth.
class T:
    def __init__(self, v): self.v = v
    def __bool__(self):
        print("bool", self.v, end="; ")
        return self.v
    def __repr__(self): return f"T({self.v})"
t, f = T(True), T(False)
print(t and f, f and t, t or f, f or t)
print(not t, not f, not not t)
print(t and t and f and t, f or f or t or f)
if t and (f or t) and not f: print("yes")
if f or (t and not t): print("no")
else: print("else")
if not (f and t): print("short")
print("a" if t else "b", ("a" if f else "b") if t else "c")
if (t if f else f): print("never")
elif (f if t else t): print("never")
else: print("last")
def kind(n):
    if n < 0: return "neg"
    elif n == 0: return "zero"
    elif n < 10: return "small"
    else: return "big"
print([kind(n) for n in (-1, 0, 5, 50)])
def tests(x):
    r = []
    if x is None: r.append("none")
    if x is not None: r.append("some")
    if not x: r.append("false")
    if x in (1, 2): r.append("in")
    if x not in [1, 3]: r.append("not in")
    if x == 1 or x == 2: r.append("12")
    return r
print(tests(None), tests(1), tests(0), tests(3))
if 0: print("zero")
if "": print("empty")
elif 1.5: print("const")
x = 1 if 0 else 2 if () else 3
print(x, 1 and 2, 0 or (), None or False or [] or 0, 1 and [] and 5)
print(__debug__, not __debug__)
