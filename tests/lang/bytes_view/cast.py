data = bytearray(16)
m = memoryview(data).cast("I")
m[0] = 0x01020304
m[3] = 2**32 - 1
print(data.hex(" ", 4), m.tolist(), m.itemsize, len(m), m.nbytes, m.format, m[1:3].tolist(), m[::-1].tolist())
h = memoryview(data).cast("h")
h[1] = -2
d = memoryview(data)[8:].cast("d")
d[0] = 1.5
print(data.hex(), h.tolist(), d[0], m.cast("B")[:4].tolist(), memoryview(b"ab").cast("c")[0], memoryview(b"\x01\x00").cast("?").tolist(), memoryview(b"\xff" * 8).cast("q")[0], memoryview(b"\xff" * 8).cast("Q")[0])
print(memoryview(b"ab").cast("b") == memoryview(b"ab"), h == memoryview(bytes(data)).cast("h"), memoryview(b"\x00\x00\x80\x3f").cast("f").tolist())
cases = [lambda: memoryview(b"abc").cast("h"), lambda: m.cast("h"), lambda: memoryview(b"a").cast("zz"), lambda: memoryview(b"abcd")[::2].cast("H"), lambda: memoryview(b"a").cast(1), lambda: m.__setitem__(0, -1), lambda: h.__setitem__(0, 2**15), lambda: d.__setitem__(0, "x"), lambda: m.__setitem__(0, 1.5)]
for case in cases:
    try:
        print(case())
    except Exception as error:
        print(type(error).__name__, error)
class I:
    def __index__(self):
        return 5
m[I()- 2 if False else 2] = I()
print(m[2], memoryview(b"abcdefg")[I()])
