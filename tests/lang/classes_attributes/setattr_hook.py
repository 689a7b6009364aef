class Frozen:
    def __init__(self):
        object.__setattr__(self, "x", 1)

    def __setattr__(self, name, value):
        raise TypeError(f"cannot set {name}")

    def __delattr__(self, name):
        raise TypeError(f"cannot delete {name}")


f = Frozen()
for code in ("f.x = 2", "f.y = 1", "del f.x", "setattr(f, 'z', 1)", "delattr(f, 'x')"):
    try:
        exec(code)
    except TypeError as error:
        print(error)
print(f.x)


class Doubling:
    def __setattr__(self, name, value):
        super().__setattr__(name, value * 2)


d = Doubling()
d.n = 4
d.n += 1
print(d.n, vars(d))
