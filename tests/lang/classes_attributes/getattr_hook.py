class Proxy:
    def __init__(self):
        self.real = 1

    def __getattr__(self, name):
        if name.startswith("no"):
            raise AttributeError(f"never {name}")
        return name.upper()


p = Proxy()
print(p.real, p.other, getattr(p, "x", 0), getattr(p, "nope", 0))
print(hasattr(p, "nope"), hasattr(p, "yes"))
try:
    p.nothing
except AttributeError as error:
    print(error)


class WithProperty:
    @property
    def broken(self):
        return self.missing

    def __getattr__(self, name):
        return f"<{name}>"


print(WithProperty().broken)


class Late:
    pass


late = Late()
print(hasattr(late, "anything"))
Late.__getattr__ = lambda self, name: name * 2
print(late.ab)
del Late.__getattr__
print(hasattr(late, "ab"))
