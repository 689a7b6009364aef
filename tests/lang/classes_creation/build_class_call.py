# __build_class__ called by hand, with functions that are no class bodies.
def plain():
    return 5


def wanting(a):
    return a


def taking(a=1, *b, c=2, **d):
    x = 1
    return x


def generator():
    yield 1


def attempt(*arguments, **keywords):
    try:
        made = __build_class__(*arguments, **keywords)
        print(made, [name for name in vars(made) if name[0] != "_"])
    except Exception as error:
        print(type(error).__name__, error)


for function in (plain, wanting, taking, generator, lambda: attempt, lambda x: 4,
                 len, 1, int, plain.__call__, None):
    attempt(function, "A")
attempt(plain, 1)
attempt(plain, "A", int)
attempt(plain, "A", metaclass=5)
attempt()
attempt(plain)
attempt(1)
attempt("A", plain)
attempt(plain, name="A")
