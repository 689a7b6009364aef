from contextlib import AsyncExitStack, aclosing, asynccontextmanager, nullcontext


def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value
    raise RuntimeError("suspended")


@asynccontextmanager
async def tag(name):
    print("<" + name + ">")
    try:
        yield name
    except KeyError as error:
        print("swallowed", repr(error))
    finally:
        print("</" + name + ">")


class Source:
    async def aclose(self):
        print("source closed")


@tag("decorated")
async def decorated():
    return 7


async def main():
    async with tag("a") as name:
        print(name)
    async with tag("b"):
        raise KeyError("gone")
    async with AsyncExitStack() as stack:
        print(await stack.enter_async_context(tag("c")))
        stack.callback(print, "plain callback")

        @stack.push_async_callback
        async def _():
            print("async callback")
    async with aclosing(Source()), nullcontext(3) as three:
        print(three)
    try:
        async with tag("d"):
            raise ValueError("through")
    except ValueError as error:
        print(error)
    return await decorated()


print(run(main()))
