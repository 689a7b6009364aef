print(StopIteration().value, StopIteration(1).value, StopIteration(1, 2).value)
print(SystemExit().code, SystemExit(3).code, SystemExit(1, 2).code, SystemExit("x").args)
print(ImportError("m", name="n", path="p").name, ImportError("m").msg, ImportError(1, 2).msg)
print(str(ImportError("m", name="n")), repr(ImportError("m", name="n")), str(ImportError()))
print(NameError("m", name="n").name, AttributeError("m", name="n", obj=3).obj, NameError().name)
for code in ("ImportError(foo=1)", "NameError(foo=1)", "AttributeError(foo=1)",
             "StopIteration(x=1)", "SystemExit(x=1)", "OSError(x=1)"):
    try:
        eval(code)
    except TypeError as error:
        print(error)
try:
    undefined_name
except NameError as error:
    print(error, error.name)
try:
    [].nothing
except AttributeError as error:
    print(error, error.name, error.obj)


def generate():
    yield 1
    return "result"


g = generate()
next(g)
try:
    next(g)
except StopIteration as error:
    print(error.value, error.args)
try:
    import no_such_module
except ModuleNotFoundError as error:
    print(error, error.name)
