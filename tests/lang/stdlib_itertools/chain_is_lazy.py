from itertools import chain


def source(name, *items):
    print("start", name)
    yield from items
    print("end", name)


joined = chain(source("a", 1), [2], source("b", 3))
print("made")
for item in joined:
    print(item)


def sources():
    print("asked for one")
    yield "xy"
    print("asked for another")
    yield [1, 2]


for item in chain.from_iterable(sources()):
    print(item)
print(list(chain()), list(chain([], "", ())), list(chain.from_iterable([])))
broken = chain([1], 2, [3])
print(next(broken))
try:
    next(broken)
except TypeError as error:
    print(error)
print(list(broken))
