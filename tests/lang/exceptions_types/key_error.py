for args in ((), ("k",), (1,), ("a", "b"), ((1, 2),), ("it's",)):
    e = KeyError(*args)
    print([str(e)], repr(e))
try:
    {}["missing"]
except KeyError as error:
    print(error, error.args)
try:
    {}[(1, "x")]
except LookupError as error:
    print(error)


class Key:
    def __repr__(self):
        return "<key>"


try:
    {}[Key()]
except KeyError as error:
    print(error)


class MyKey(KeyError):
    pass


print(str(MyKey("q")), issubclass(KeyError, LookupError), issubclass(IndexError, LookupError))
try:
    {"a": 1}.pop("b")
except KeyError as error:
    print(repr(error))
