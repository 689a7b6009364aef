# async def, await, async for, async with, async comprehensions, run by hand.
import types
@types.coroutine
def step(x):
    got = yield x
    return got
def run(co, *values):
    values = list(values)
    trace, send = [], None
    try:
        while True:
            trace.append(co.send(send))
            send = values.pop(0) if values else None
    except StopIteration as e: return trace, e.value
async def simple(x): return await step(x) + 1
print(run(simple(1), 10))
class Awaitable:
    def __await__(self): return (yield "await") or "default"
async def objects(): return [await Awaitable(), await simple("s") , (await Awaitable())]
print(run(objects(), "x", 4))
class CM:
    def __init__(self, n): self.n = n
    async def __aenter__(self):
        await step(("enter", self.n))
        return self.n
    async def __aexit__(self, t, v, tb):
        await step(("exit", self.n, t and t.__name__))
        return t is KeyError
async def withs(how):
    async with CM(1) as a, CM(2) as b:
        if how == "return": return a + b
        if how == "raise": raise KeyError
    return "after"
print(run(withs("return")), run(withs("raise")), run(withs("")))
class AIter:
    def __init__(self, n): self.n, self.i = n, 0
    def __aiter__(self): return self
    async def __anext__(self):
        if self.i >= self.n: raise StopAsyncIteration
        self.i += 1
        return await step(self.i) or self.i
async def loops():
    out = []
    async for x in AIter(4):
        if x == 2: continue
        if x == 4: break
        out.append(x)
    else: out.append("no")
    async for x in AIter(1): pass
    else: out.append("else")
    return out
print(run(loops()))
async def agen(n):
    for i in range(n):
        got = yield i
        if got: print("agen got", got)
        await step("in agen")
async def comps():
    a = [x async for x in agen(3) if x != 1]
    b = {x: await step("v") async for x in AIter(2)}
    c = {x async for x in agen(1)}
    d = [y async for y in (z * 2 async for z in agen(3))]
    e = [await step(i) for i in range(2)]
    return a, b, c, d, e
print(run(comps()))
async def manual():
    g = agen(2)
    r = [await g.__anext__(), await g.asend("hi")]
    try: await g.__anext__()
    except StopAsyncIteration: r.append("stop")
    g = agen(5)
    await g.__anext__()
    await g.aclose()
    return r
print(run(manual()))
co = simple(1)
print(type(co).__name__, type(agen(1)).__name__, co.close())
try: run((lambda: step)())
except AttributeError as e: print(e)
async def bad():
    try: await 5
    except TypeError as e: print(e)
    try:
        async for x in 5: pass
    except TypeError as e: print(e)
    try:
        async with 5: pass
    except TypeError as e: print(e)
print(run(bad()))
async def tries():
    try:
        try: await step(1)
        finally: await step("fin")
        return "r"
    finally: await step("outer")
print(run(tries()))
