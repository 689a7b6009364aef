print(repr(ValueError()), repr(ValueError(1)), repr(ValueError(1, "x")), [str(ValueError())])
print(str(ValueError("text")), str(ValueError(1, 2)), ValueError("a").args)
e = ValueError("a")
e.args = [1, 2]
print(e.args, str(e), repr(e))
for code in ("e.args = 5", "del e.args", "ValueError(x=1)", "e.nothing"):
    try:
        exec(code)
    except Exception as error:
        print(type(error).__name__, error)


class Custom(Exception):
    def __init__(self, code, *, detail=None):
        super().__init__(code)
        self.detail = detail


c = Custom(5, detail="d")
print(c.args, c.detail, repr(c), str(c))


class NoSuper(Exception):
    def __init__(self, a, b):
        self.a = a


n = NoSuper(1, 2)
print(n.args, repr(n), vars(n))


class Texted(Exception):
    def __str__(self):
        return "my text"


print(str(Texted(1)), repr(Texted(1)), f"{Texted()}", ValueError(ValueError("in")).args)
print(str(ValueError(ValueError("in"))), str(ValueError([1, "a"])), str(KeyError("k")))
print(ValueError.__name__, ValueError.__mro__[1:3], ValueError.__doc__)
