def f(a, b=2, *args, c, d=4, **rest) -> int:
    "says something"
    return a


print(f.__name__, f.__qualname__, f.__doc__, f.__module__)
print(f.__defaults__, f.__kwdefaults__, f.__annotations__, f.__closure__)
f.note = 5
print(f.note, f.__dict__, hasattr(f, "other"))
f.__name__ = "g"
f.__qualname__ = "q.g"
f.__doc__ = None
print(f.__name__, f.__qualname__, f.__doc__)
f.__defaults__ = (7, 8)
f.__kwdefaults__ = {"c": 1}
print(f(d=3), f.__defaults__)
f.__annotations__["x"] = str
print(f.__annotations__)
code = f.__code__
print(code.co_argcount, code.co_kwonlyargcount, code.co_name, code.co_varnames)


def outer(x):
    def inner():
        return x
    return inner


i = outer(3)
print(i.__closure__[0].cell_contents, i.__code__.co_freevars, outer.__code__.co_cellvars)
i.__closure__[0].cell_contents = 9
print(i(), f.__globals__ is globals(), (lambda: 0).__name__)
