# The last reference to a generator goes while it runs; then it yields to a loop or yield from.
def g(tag):
    try:
        del D.__next__
        yield tag
        yield "never"
    finally:
        print("closed", tag)


class D:
    def __iter__(self):
        return self


D.__next__ = g("a").__next__
for x in D():
    print(x)
    break


def outer():
    yield from D()


D.__next__ = g("b").__next__
for x in outer():
    print(x)
    break
print("end")
