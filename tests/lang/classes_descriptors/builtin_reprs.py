def show(value):
    print(clean(repr(value)))


def clean(text):
    start = text.find(" at 0x")
    while start >= 0:
        end = start + 6
        while end < len(text) and text[end] in "0123456789abcdef":
            end += 1
        text = text[:start] + text[end:]
        start = text.find(" at 0x")
    return text


class A:
    __slots__ = ("s", "__dict__")

    def f(self):
        pass


def outer():
    def inner():
        pass
    return inner


for value in (len, [].append, list.append, int.__add__, (3).__add__, dict.fromkeys, int.real,
              A.s, A.__dict__["__dict__"], A.f, A().f, A().__repr__, outer(), lambda: 0,
              int.__new__, object.__init_subclass__, type.mro, A, A(), type, None, ...,
              NotImplemented, staticmethod(outer), classmethod(len), super(A, A()), super(A),
              property):
    show(value)
