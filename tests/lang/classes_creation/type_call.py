T = type("T", (), {"x": 1, "f": lambda self: self.x})
print(T, T.x, T().f(), T.__name__, T.__bases__, T.__module__)
U = type("U", (T,), {"x": 2})
print(U().f(), U.__mro__, issubclass(U, T))
print(type(3), type(T), type(type), type(U()))


def attempt(*args):
    try:
        print(type(*args))
    except TypeError as error:
        print(error)


attempt()
attempt(1, 2)
attempt(1, 2, 3)
attempt("a", 2, 3)
attempt("a", (), 3)
attempt("a", (3,), {})
attempt("a", (bool,), {})
attempt("a", (int, str), {})
attempt("a", (int, int), {})
attempt("a", (object, int), {})
attempt("a", (None,), {})
V = type("V", (), {"__qualname__": "outer.V"})
print(V, V.__name__, V.__qualname__, "__qualname__" in vars(V))
