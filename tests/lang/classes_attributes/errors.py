class A:
    __slots__ = ("x",)
    z = 1


def attempt(code):
    try:
        exec(code)
    except (AttributeError, TypeError) as error:
        print(f"{code:20} {type(error).__name__}: {error}")


a = A()
attempt("a.y")
attempt("a.y = 1")
attempt("a.z = 1")
attempt("del a.z")
attempt("del a.q")
attempt("A.nope")
attempt("del A.nope")
attempt("(3).x")
attempt("(3).x = 1")
attempt("(3).real = 1")
attempt("del (3).real")
attempt("int.x = 1")
attempt("int.__add__ = 1")
attempt("del int.__add__")
attempt("len.x")
attempt("len.x = 1")
attempt("None.foo")
attempt("[].foo")
attempt("'x'.foo = 1")
attempt("object().x = 1")
attempt("(lambda: 0).x")
