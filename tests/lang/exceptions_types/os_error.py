e = OSError(2, "No such")
print(type(e).__name__, e, e.errno, e.strerror, e.filename, e.args, repr(e))
e = OSError(13, "denied", "file.txt")
print(type(e).__name__, e, e.filename, e.args)
e = OSError(2, "gone", "a", None, "b")
print(e, e.filename2, e.args)
print(type(OSError(999, "x")).__name__, OSError("only"), OSError(1, 2, 3, 4, 5, 6), [str(OSError())])
for number in (1, 3, 4, 10, 11, 17, 20, 21, 32, 103, 104, 108, 110, 111):
    print(number, type(OSError(number, "x")).__name__, end="; ")
print()


class Mine(OSError):
    pass


m = Mine(2, "x", "f")
print(type(m).__name__, m, m.args, m.errno)


class Init(OSError):
    def __init__(self, text):
        super().__init__(5, text)


i = Init("hello")
print(i, i.errno, i.args)
b = BlockingIOError(11, "a", 5)
print(b.args, b.characters_written)
try:
    e.characters_written
except AttributeError as error:
    print(error)
print(OSError is IOError is EnvironmentError, OSError(2, "No such", None).args)
try:
    open("/no/such/file")
except FileNotFoundError as error:
    print(error, error.errno, error.filename)
