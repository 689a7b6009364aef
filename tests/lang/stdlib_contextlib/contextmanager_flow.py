from contextlib import contextmanager


@contextmanager
def tag(name, swallow=()):
    "A tag."
    print("<" + name + ">")
    try:
        yield name.upper()
    except swallow as error:
        print("swallowed", repr(error))
    finally:
        print("</" + name + ">")


with tag("b") as value:
    print(value)
with tag("i", KeyError):
    raise KeyError("inside")
try:
    with tag("u"):
        raise ValueError("through")
except ValueError as error:
    print("got", error, error.__context__)
try:
    with tag("s"):
        raise StopIteration("kept")
except StopIteration as error:
    print("got", repr(error))
print(tag.__name__, tag.__doc__, tag("x").__doc__)
