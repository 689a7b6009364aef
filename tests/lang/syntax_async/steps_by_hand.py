# Awaitables driven by hand: wrappers of coroutines, and the steps of async generators.
class Pause:
    def __init__(self, *values):
        self.values = values

    def __await__(self):
        for value in self.values:
            yield value


async def plain(value):
    await Pause("pause")
    return value


class Wrapping:
    def __await__(self):
        return plain(5).__await__()


async def use_wrapping():
    return await Wrapping()


async def numbers(name):
    try:
        for number in range(3):
            await Pause(name)
            yield number
    finally:
        print("closing", name)


def show(action, *arguments):
    try:
        print(action(*arguments))
    except BaseException as error:
        print(type(error).__name__, error)


coroutine = use_wrapping()
show(coroutine.send, None)
show(coroutine.send, None)
wrapper = plain(6).__await__()
print(iter(wrapper) is wrapper, next(wrapper))
wrapper.close()
wrapper = plain(7).__await__()
next(wrapper)
show(wrapper.throw, KeyError("in"))

# One step at a time.
generator = numbers("a")
first = generator.__anext__()
print(generator.ag_running, first.send(None), generator.ag_running)
for step in (generator.__anext__(), generator.asend(1), generator.aclose(),
             generator.athrow(ValueError)):
    show(step.send, None)
show(first.send, None)
show(first.send, None)
show(first.throw, ValueError())
print(generator.ag_running)
unused = generator.asend(None)
print(unused.close())
show(unused.send, None)
closing = generator.aclose()
show(closing.send, None)
show(closing.send, None)


# Closing what waits for a step tells the waiting coroutine first.
async def loop(name):
    try:
        async for number in numbers(name):
            print(name, number)
    finally:
        print("leaving", name)


waiting = loop("b")
print(waiting.send(None), waiting.send(None))
waiting.close()
waiting = loop("c")
print(waiting.send(None))
show(waiting.throw, KeyError("c"))


class Bad:
    def __init__(self, awaitable):
        self.awaitable = awaitable

    def __aiter__(self):
        return self

    def __anext__(self):
        return self.awaitable


class Failing:
    def __await__(self):
        raise KeyError("no")


async def over(source):
    async for item in source:
        print(item)

for source in (Bad(5), Bad(Failing()), Bad([])):
    try:
        over(source).send(None)
    except TypeError as error:
        print(error, repr(error.__cause__))
show(plain(1).throw, ValueError, None, 5)
