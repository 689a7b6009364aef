def gen():
    try:
        yield 1
    except ValueError as e:
        print('thrown', e)
    finally:
        print("never")
g = gen()
try:
    g.throw(ValueError("early"))
except ValueError as error:
    print("out", error, error.__traceback__.tb_next.tb_lineno)
print(list(g))
class C:
    async def co(self):
        try:
            await None
        except ValueError: print("bad")
        finally: print("bad too")
c = C().co()
try: c.throw(ValueError)
except ValueError as e: print(repr(e), e.__traceback__.tb_next.tb_lineno)
async def ag():
    try: yield 1
    finally: print("no")
a = ag()
try: a.athrow(KeyError("x")).send(None)
except KeyError as e: print(repr(e))
a = ag()
try: a.aclose().send(None)
except StopIteration as e: print(repr(e))
def outer():
    with open("/dev/null") as f:
        yield from gen()
g = outer()
try: g.throw(KeyError)
except KeyError as e: print(repr(e))
