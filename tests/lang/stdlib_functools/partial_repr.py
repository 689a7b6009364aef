from functools import partial


class Name:
    def __init__(self, name):
        self.name = name

    def __call__(self):
        pass

    def __repr__(self):
        return self.name


class Sub(partial):
    pass


f = Name("f")
print(partial(f))
print(partial(f, 1, "two", three=3, four=[4]))
print(Sub(f, 1))
p = partial(f)
p.__setstate__((p, (p,), {"k": p}, {}))
print(p)
p.__setstate__((f, (), {}, {}))
