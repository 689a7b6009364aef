def f(): pass


def attempt(code):
    try:
        exec(code)
    except Exception as error:
        print(f"{code:28} {type(error).__name__}: {error}")


attempt("f.missing")
attempt("del f.missing")
attempt("f.__name__ = 1")
attempt("del f.__name__")
attempt("f.__qualname__ = 1")
attempt("f.__code__ = 1")
attempt("f.__defaults__ = 1")
attempt("f.__kwdefaults__ = 1")
attempt("f.__annotations__ = 1")
attempt("f.__dict__ = 1")
attempt("del f.__dict__")
attempt("f.__closure__ = 1")
attempt("f.__globals__ = 1")
attempt("f.__code__.co_name = 1")
attempt("f.__code__ = (lambda: 5).__code__")
print(f())


def closed(x):
    return lambda: x


attempt("f.__code__ = closed(1).__code__")


def use():
    if False:
        y = 1
    return lambda: y


try:
    use().__closure__[0].cell_contents
except ValueError as error:
    print(error)
