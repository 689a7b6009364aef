from functools import partial

base2 = partial(int, base=2)
print(base2("101"), base2("12", base=3))
print(base2.func, base2.args, base2.keywords)


def show(*args, **keywords):
    return args, keywords


half = partial(show, 1, 2, a=3)
print(half(4, b=5), half(a=6))
print(half())
print(vars(half))
half.note = "kept"
print(vars(half), half.note)
