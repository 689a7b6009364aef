# except*: every clause takes its part of the group.
def run(group, *raises):
    try:
        try: raise group
        except* ValueError as e:
            print("V", e.exceptions, end=" ")
            if "V" in raises: raise KeyError("from V")
        except* (TypeError, OSError) as e:
            print("T", len(e.exceptions), end=" ")
            if "T" in raises: raise
            if "N" in raises: raise AttributeError("from T") from None
        else: print("else", end=" ")
        finally: print("fin", end=" ")
    except BaseException as e: print("->", repr(e), [repr(x) for x in getattr(e, "exceptions", ())])
    else: print("-> ok")
run(ExceptionGroup("g", [ValueError(1), TypeError(2)]))
run(ExceptionGroup("g", [ValueError(1), KeyError(2)]))
run(ValueError("naked"))
run(KeyError("not matched"))
run(ExceptionGroup("g", [ValueError(1), ExceptionGroup("h", [TypeError(2), ValueError(3)])]))
run(ExceptionGroup("g", [ValueError(1), TypeError(2)]), "V")
run(ExceptionGroup("g", [ValueError(1), TypeError(2)]), "T")
run(ExceptionGroup("g", [ValueError(1), TypeError(2), KeyError(3)]), "V", "T")
run(ExceptionGroup("g", [ValueError(1), TypeError(2)]), "V", "N")
def no_exception():
    try: x = 1
    except* ValueError: pass
    else: x = 2
    return x
print(no_exception())
def names():
    try: raise ValueError(1)
    except* ValueError as e: pass
    return "e" in locals()
print(names())
def invalid(kind):
    try:
        try: raise ValueError(1)
        except* kind: pass
    except TypeError as e: print(e)
invalid(ExceptionGroup)
invalid(5)
invalid((ValueError, int))
def loop():
    for i in range(3):
        try:
            if i == 1: raise ExceptionGroup("g", [ValueError(i)])
        except* ValueError as e: print("in loop", i, e.exceptions)
loop()
def bare():
    try:
        try: raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
        except* ValueError: raise
    except ExceptionGroup as e: return e.exceptions
print(bare())
