class Base:
    def hello(self):
        return "base"


class Derived(Base):
    pass


def ask(thing):
    return thing.hello()


d = Derived()
for _ in range(3):
    print(ask(d), end=" ")
Derived.hello = lambda self: "derived"
print(ask(d))
del Derived.hello
print(ask(d))
Base.hello = lambda self: "base 2"
print(ask(d))
d.hello = lambda: "instance"
print(ask(d))
del d.hello
Base.hello = property(lambda self: lambda: "from a property")
print(ask(d))
Base.hello = staticmethod(lambda: "static")
print(ask(d))


class Counter:
    total = 0

    def add(self):
        Counter.total += 1
        return self.total


c = Counter()
print([c.add() for _ in range(5)], Counter.total)
