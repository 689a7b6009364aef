e = ValueError("a")
print(e.__traceback__, e.__context__, e.__cause__, e.__suppress_context__)
e.__cause__ = KeyError("k")
print(repr(e.__cause__), e.__suppress_context__)
e.__context__ = e
e.__suppress_context__ = False
print(e.__context__ is e)
for code in ("e.__traceback__ = 5", "del e.__traceback__", "e.__context__ = 5",
             "del e.__context__", "e.__cause__ = 5", "del e.__cause__",
             "e.__suppress_context__ = 5", "e.with_traceback(5)", "e.__setstate__(5)"):
    try:
        exec(code)
    except TypeError as error:
        print(error)
e.__cause__ = None
print(e.__cause__, e.__suppress_context__)


def fail():
    raise ValueError("deep")


try:
    fail()
except ValueError as error:
    tb = error.__traceback__
    print(tb.tb_lineno, tb.tb_next.tb_lineno, tb.tb_next.tb_next)
    print(tb.tb_next.tb_frame.f_code.co_name)
    print(error.with_traceback(None) is error, error.__traceback__)
e.__setstate__({"q": 1})
print(e.q, e.__reduce__())
