# yield as an expression; send, throw, close, return.
def echo():
    got = yield
    while got is not None:
        got = yield got * 2
    return "end"
g = echo()
print(next(g), g.send(1), g.send("ab"))
try: g.send(None)
except StopIteration as e: print(repr(e.value))
def catcher():
    while True:
        try: x = yield "ready"
        except ValueError as e: print("caught", e)
        except GeneratorExit:
            print("closing")
            raise
        else: print("sent", x)
        finally: print("fin", end=" ")
g = catcher()
print(next(g), g.send(5), g.throw(ValueError("boom")))
g.close()
g.close()
try: next(g)
except StopIteration: print("stopped")
def parts():
    a = yield 1
    b = (yield a) or (yield "again")
    return [a, b, (yield), f"{(yield 'f')}"]
g = parts()
print([next(g), g.send("A"), g.send(0), g.send("B"), g.send("C")])
try: g.send("D")
except StopIteration as e: print(e.value)
def in_call(): print("args", (yield 1), (yield 2), k=(yield 3)) if False else print((yield 1), (yield 2), sep=(yield 3))
g = in_call()
print(next(g), g.send("x"), g.send("y"), end=" ")
try: g.send("-")
except StopIteration: pass
def refuses():
    try: yield
    except GeneratorExit: yield "no"
g = refuses(); next(g)
try: g.close()
except RuntimeError as e: print(e)
def stops(): yield next(iter(()))
try: list(stops())
except RuntimeError as e: print(e, repr(e.__cause__))
g = echo()
try: g.send(1)
except TypeError as e: print(e)
def running(): yield next(me)
me = running()
try: next(me)
except ValueError as e: print(e)
def deep():
    with open(__file__) as f:
        for i, line in enumerate(f):
            try: yield i
            finally:
                if i: return
print(list(deep()))
