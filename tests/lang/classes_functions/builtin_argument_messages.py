# What built-in functions and methods say of arguments that do not fit.
def attempt(source):
    try:
        print(source, eval(source))
    except Exception as error:
        print(source, type(error).__name__, error)


class Items(list):
    pass


for source in """
max([1], default=2, foo=3)
max([1], key=len, default=2, foo=3)
sum()
sum(iterable=[1])
sum([1], foo=2)
sum([1], 2, 3)
sorted([1], foo=1)
sorted([1], key=None, reverse=1, x=2)
[1].sort(foo=1)
complex(real=1, imag=2, foo=3)
type(1, foo=2)
memoryview(b'a').tobytes('Q')
memoryview(b'a').tobytes(5)
memoryview(b'a').tobytes(order='F')
classmethod(f=1)
staticmethod(f=1)
b'abc'.hex(5)
b'abc'.hex([])
b'abc'.hex([1])
b'abc'.hex(':', 2)
b'abc'.hex(bytearray(b':'))
b'abc'.translate()
True.bit_length.__qualname__
bool.bit_length.__qualname__
Items().append.__qualname__
bool.from_bytes.__qualname__
getattr(True, 'bit_length')(1)
getattr(Items(), 'append')()
Items().append(x=1)
slice(1, 5, 2).indices(True)
""".strip().split("\n"):
    attempt(source)
