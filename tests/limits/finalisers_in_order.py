# Finalisers run one after the other, each with whatever dies of it before the next one.
class Noisy:
    def __init__(self, name, *parts):
        self.name = name
        self.parts = parts

    def __del__(self):
        print("del", self.name)


class Busy(Noisy):
    def __del__(self):
        inner = Noisy("in " + self.name)
        pair = [Noisy(self.name + "a"), Noisy(self.name + "b")]
        pair = None
        print("del", self.name)


def raising():
    one = Busy("one", Busy("o1"), Noisy("o2"))
    two = Busy("two")
    raise ValueError


def generator():
    inside = Busy("inside")
    try:
        yield 1
    finally:
        print("finally")
        last = Noisy("last")


try:
    raising()
except ValueError:
    print("caught")
print("generators")
for i in generator():
    break
things = [generator(), Busy("mid"), generator(), Noisy("x")]
next(things[0])
next(things[2])
things = 0
print("containers")
items = [Noisy(str(i)) for i in range(4)]
items[1:3] = []
del items[:]
table = {1: Noisy("d1"), 2: Noisy("d2")}
table.clear()


def arguments(*args, **keywords):
    del args, keywords
    print("arguments")


arguments(Noisy("h1"), Noisy("h2"), k=Noisy("h3"))
many = [Noisy("many") for i in range(3)] + [Busy(str(i)) for i in range(3)]
many = None
print("attributes beyond those of the first instance")
n = Noisy("n")
for name in "abcdefghij":
    setattr(n, name, Noisy(name))
del n.j
del n.b
n = None
