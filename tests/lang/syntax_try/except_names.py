# except ... as name: bound in the clause, unbound behind it.
import sys
def f():
    try: 1 / 0
    except ZeroDivisionError as e:
        print(e, sys.exc_info()[1] is e)
    try: e
    except NameError as n: print(n)
    return sys.exc_info()
print(f())
def rebinding():
    e = 1
    try: 1 / 0
    except ZeroDivisionError as e: e = 2
    return "e" in locals()
print(rebinding())
def deleting():
    try: 1 / 0
    except ZeroDivisionError as e: del e
    return "fine"
print(deleting())
def cell():
    try: 1 / 0
    except ZeroDivisionError as e:
        g = lambda: e
        print(type(g()).__name__)
    try: g()
    except NameError as n: print(n)
cell()
def returning():
    try: 1 / 0
    except ZeroDivisionError as e: return e
print(repr(returning()))
def looping():
    out = []
    for i in range(3):
        try: [][i]
        except IndexError as e:
            if i == 1: continue
            out.append(str(e))
            if i == 2: break
    return out, "e" in locals()
print(looping())
def raising():
    try:
        try: 1 / 0
        except ZeroDivisionError as e: raise ValueError("new") from e
    except ValueError as v:
        return v, v.__cause__, "e" in locals()
print(raising())
try: 1 / 0
except ZeroDivisionError as e: print("module", e)
print("e" in globals())
class A:
    try: 1 / 0
    except ZeroDivisionError as e: pass
    print("e" in dir())
def glob():
    global ge
    try: 1 / 0
    except ZeroDivisionError as ge: print("global", ge)
    print("ge" in globals())
glob()
