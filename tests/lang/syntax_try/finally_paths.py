# A finally body runs on every way out.
def log(*a): print(*a, end="; ")
def normal():
    try: log("body")
    finally: log("fin")
    return 1
def returned(x):
    try: return x + 1
    finally:
        x = 100
        log("fin", x)
def swallowed():
    try: 1 / 0
    finally: return "swallowed"
def overridden():
    try: return log("value") or 1
    finally: return 2
def loops():
    for i in range(4):
        try:
            if i == 1: continue
            if i == 3: break
            log("body", i)
        finally: log("fin", i)
    while True:
        try: break
        finally: log("while")
    return i
def nested():
    try:
        try:
            try: return "inner"
            finally: log(1)
        finally: log(2)
    finally: log(3)
def cont():
    n = 0
    while n < 3:
        n += 1
        try: return n
        finally:
            if n < 3: continue
    return "end"
def brk():
    for i in range(5):
        try: 1 / 0
        finally: break
    return i
def in_finally():
    try: log("a")
    finally:
        try: 1 / 0
        except ZeroDivisionError: log("caught")
        finally: log("inner fin")
        for i in range(2):
            if i: break
            continue
def replaced():
    try:
        try: 1 / 0
        finally: {}["k"]
    except KeyError as e:
        return type(e.__context__).__name__
def with_else():
    try: log("try")
    except ValueError: log("no")
    else: log("else")
    finally: log("fin")
    try:
        try: pass
        except ValueError: pass
        else: 1 / 0
        finally: log("fin2")
    except ZeroDivisionError: return "from else"
for f in normal, lambda: returned(1), swallowed, overridden, loops, nested, cont, brk, in_finally, replaced, with_else:
    print("->", f())
