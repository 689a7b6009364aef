from functools import partial


def show(*args, **keywords):
    return args, keywords


inner = partial(show, 1, a=1)
outer = partial(inner, 2, a=2, b=3)
print(outer.func is show, outer.args, outer.keywords)
print(outer(9))

# One with attributes of its own is left whole.
inner.note = "x"
print(partial(inner, 2).func is inner)


class Other(partial):
    pass


print(Other(inner.func, 5).args, partial(Other(show, 5), 6).args)
