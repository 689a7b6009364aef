import types


@types.coroutine
def pause(value):
    got = yield value
    return got * 2


async def work():
    first = await pause("a")
    second = await pause("b")
    return first, second


c = work()
print(c.send(None), c.send(10))
try:
    c.send(20)
except StopIteration as stop:
    print(stop.value)

try:
    types.coroutine(3)
except TypeError as error:
    print(error)


class Thermo:
    def __init__(self):
        self._value = 1

    @types.DynamicClassAttribute
    def value(self):
        return self._value

    @value.setter
    def value(self, new):
        self._value = new


t = Thermo()
t.value += 4
print(t.value)
try:
    Thermo.value
except AttributeError as error:
    print("class:", type(error).__name__)
