class Plain: pass


class Init:
    def __init__(self): pass


class New:
    def __new__(cls, *args):
        return object.__new__(cls, *args)


def attempt(code):
    try:
        exec(code)
    except TypeError as error:
        print(f"{code:24} {error}")
    else:
        print(f"{code:24} fine")


attempt("Plain(1)")
attempt("Plain(x=1)")
attempt("object(1)")
attempt("object.__new__(Init, 1)")
attempt("object.__new__(3)")
attempt("object.__new__(int)")
attempt("New()")
attempt("New(1)")
attempt("Init(1)")
attempt("Plain().__init__(1)")
attempt("object.__new__(Plain, 1)")
attempt("type(iter([]))()")
