import atexit


def say(*words, end="."):
    print(*words, end=end + "\n")


atexit.register(say, "first")
atexit.register(say, "second", end="!")


@atexit.register
def third():
    print("third")
    atexit.register(say, "from third")


atexit.register(say, "never")
atexit.register(print, "gone")
atexit.unregister(print)
try:
    atexit.register(3)
except TypeError as error:
    print(error)
print("main ends")
raise SystemExit(0)
