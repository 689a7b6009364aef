# try, with and loops inside each other, left in every way.
class C:
    def __init__(self, n, swallow=False): self.n, self.swallow = n, swallow
    def __enter__(self):
        print("in", self.n, end="; ")
        return self.n
    def __exit__(self, t, v, tb):
        print("out", self.n, t and t.__name__, end="; ")
        return self.swallow
def f(how):
    for i in range(2):
        with C("a") as a, C("b"):
            try:
                for j in range(2):
                    with C(j):
                        if how == "return": return (i, j)
                        if how == "break": break
                        if how == "continue": continue
                        if how == "raise": raise ValueError(how)
                else: print("else", end="; ")
            except ValueError as e:
                print("caught", e, end="; ")
                if i == 1: return "handled"
            finally:
                print("fin", end="; ")
    return "end"
for how in "return", "break", "continue", "raise", "none":
    print("\n ->", f(how))
def swallow():
    with C("s", True):
        with C("t"):
            1 / 0
        print("never")
    print("after", end=" ")
    with C("u", True): return "in with"
    return "x"
print(swallow())
def g():
    try:
        with C("g"):
            try: return 1
            finally: 1 / 0
    except ZeroDivisionError:
        try: return 2
        finally: print("g fin", end=" ")
    finally:
        print("outer", end=" ")
print(g())
def while_try():
    n = 0
    while True:
        try:
            n += 1
            if n == 1: continue
            if n == 3: break
            raise KeyError
        except KeyError:
            continue
        finally:
            print("n", n, end=" ")
    else: return "never"
    return n
print(while_try())
