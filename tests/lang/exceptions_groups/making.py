g = ExceptionGroup("many", [ValueError(1), TypeError("t")])
print(g, repr(g), g.message, g.exceptions, g.args)
print(str(ExceptionGroup("one", (KeyError(1),))))
print(type(BaseExceptionGroup("b", [ValueError(1)])).__name__)
print(type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__)
print(ExceptionGroup.__bases__, ExceptionGroup.__mro__[1:])
print(isinstance(g, Exception), issubclass(ExceptionGroup, BaseExceptionGroup))


def attempt(code):
    try:
        print(repr(eval(code)))
    except Exception as error:
        print(type(error).__name__, error)


class Mine(ExceptionGroup): pass


attempt("BaseExceptionGroup('m')")
attempt("BaseExceptionGroup('m', 3)")
attempt("BaseExceptionGroup('m', [])")
attempt("BaseExceptionGroup('m', [3])")
attempt("BaseExceptionGroup('m', {ValueError(): 1})")
attempt("BaseExceptionGroup(3, [ValueError()])")
attempt("ExceptionGroup('m', [KeyboardInterrupt()])")
attempt("Mine('m', [KeyboardInterrupt()])")
attempt("ExceptionGroup('m', (x for x in [ValueError()]))")
attempt("ExceptionGroup('m', [ValueError()], x=1)")
try:
    g.message = "x"
except AttributeError as error:
    print(error)
print(ExceptionGroup[int])
