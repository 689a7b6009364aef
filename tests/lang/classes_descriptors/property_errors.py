class A:
    x = property(None)
    y = property(lambda self: 1)

    @property
    def z(self):
        raise ValueError("inside")


a = A()


def attempt(code):
    try:
        exec(code)
    except Exception as error:
        print(code, "->", type(error).__name__, error)


attempt("a.x")
attempt("a.x = 1")
attempt("del a.x")
attempt("a.y = 1")
attempt("del a.y")
attempt("a.z")
attempt("a.z = 1")
attempt("property(1, 2, 3, 4, 5)")
attempt("A.y.fget = 3")
unnamed = property()
try:
    unnamed.__get__(a)
except AttributeError as error:
    print(error)
