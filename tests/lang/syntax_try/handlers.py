# Which clause is taken; bare except; tuples; raising again.
def which(x):
    try:
        if x == 1: raise ValueError("v")
        if x == 2: raise KeyError("k")
        if x == 3: raise OSError(2, "o")
        if x == 4: raise KeyboardInterrupt
        if x == 5: raise RuntimeError
        return "none"
    except ValueError: return "value"
    except (KeyError, IndexError) as e: return repr(e)
    except OSError as e: return e.errno
    except Exception: return "other"
    except: return "bare"
print([which(i) for i in range(6)])
def again():
    try:
        try: 1 / 0
        except ZeroDivisionError: raise
    except ZeroDivisionError as e: return str(e)
print(again())
def chosen_late(n):
    def pick(*names):
        print("pick", names, end=" ")
        return names
    try: raise TypeError(n)
    except pick(ValueError, OSError): return 1
    except pick(TypeError): return 2
    except pick(KeyError): return 3
print(chosen_late(1))
def bad(kind):
    try:
        try: raise ValueError("first")
        except kind: return "no"
    except TypeError as e: return str(e), repr(e.__context__)
print(bad(5), bad((ValueError, 3)), bad("x"))
def context():
    try:
        try: raise ValueError(1)
        except ValueError:
            try: raise KeyError(2)
            except KeyError: pass
            raise TypeError(3)
    except TypeError as e: return repr(e.__context__), e.__cause__, e.__suppress_context__
print(context())
def cause():
    try: raise ValueError from None
    except ValueError as e: print(e.__cause__, e.__suppress_context__)
    try: raise ValueError from KeyError
    except ValueError as e: print(repr(e.__cause__))
    try: raise ValueError from 5
    except TypeError as e: print(e)
    try: raise 5
    except TypeError as e: print(e)
    try: raise
    except RuntimeError as e: print(e)
cause()
def restores():
    import sys
    try: 1 / 0
    except ZeroDivisionError:
        try: [][1]
        except IndexError: pass
        return type(sys.exc_info()[1]).__name__
print(restores())
