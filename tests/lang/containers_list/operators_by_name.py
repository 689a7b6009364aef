# + and * of sequences called as methods: they raise where the operator would ask on.


class Text(str):
    def __add__(self, other):
        return ("Text", super().__add__(other))


class Data(bytearray):
    def __mul__(self, other):
        return ("Data", super().__mul__(other))

    def __imul__(self, other):
        return super().__imul__(other)


class Reflected:
    def __radd__(self, other):
        return ("radd", other)

    def __rmul__(self, other):
        return ("rmul", other)


class Index:
    def __index__(self):
        return 2


def attempt(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error)


values = ("a", b"a", bytearray(b"a"), [1], (1,))
for other in (1, 1.5, None, "s", b"b", [1], (2,), Reflected(), Index(), 2**70, True):
    for value in values:
        for name in ("__add__", "__mul__", "__rmul__"):
            print(type(value).__name__, name, type(other).__name__, end=" ")
            if name == "__add__" or type(other) is not int or other == 1:
                attempt(lambda: getattr(value, name)(other))
            else:
                print()
        attempt(lambda: value + other)
        if other != 2**70:
            attempt(lambda: value * other)
            attempt(lambda: other * value)
    attempt(lambda: Text("t") + other)
    if other != 2**70:
        attempt(lambda: Data(b"d") * other)
for other in (1.5, "s", Reflected(), Index()):
    attempt(lambda: [1].__imul__(other))
    attempt(lambda: bytearray(b"b").__imul__(other))
