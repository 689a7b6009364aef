# Tuples as keys of a memoryview, and values that do not suit its format.


class Index:
    def __init__(self, answer):
        self.answer = answer

    def __index__(self):
        return self.answer


class Number:
    def __float__(self):
        return 2.5


def attempt(view, key, *value):
    try:
        if value:
            view[key] = value[0]
            print(view.tobytes())
        else:
            print(view[key])
    except Exception as error:
        print(type(error).__name__, error)


view = memoryview(bytearray(b"abc"))
for key in ((), (1,), (-1,), (5,), (1, 2), (Index(2),), (slice(1),), (slice(1), slice(2)),
            (1, slice(2)), ("a",), (Index("x"),)):
    attempt(view, key)
    attempt(view, key, 65)
for value in (Index(66), Index("x"), Index(300), Number(), range(3), None, 1.5):
    attempt(view, 0, value)
    attempt(view, Index(9), value)
doubles = memoryview(bytearray(8)).cast("d")
for value in (Number(), Index(3), Index("x"), "a"):
    attempt(doubles, 0, value)
