print(b"%s %b %d %x %c %c %%" % (b"a", bytearray(b"b"), 5, 255, 65, b"z"), b"%5s|%-5s|%05d|%.2f" % (b"x", b"y", 42, 3.14159), b"%a %r" % ("é", [1]), b"%(k)s" % {b"k": b"v"})
print(bytearray(b"%d") % 7, b"no" % (), b"%s" % memoryview(b"mv"))
class B:
    def __bytes__(self):
        return b"bytes!"
    def __repr__(self):
        return "B()"
    def __index__(self):
        return 66
print(b"%s %b %a %c %d" % (B(), B(), B(), B(), 1))
for text, value in ((b"%s", "x"), (b"%b", 1), (b"%c", 256), (b"%c", b"ab"), (b"%d", "x"), (b"%z", 1), (b"%s", ()), (b"x", 1), (b"%(a)s", 1), (b"%", 1)):
    try:
        print(text % value)
    except Exception as error:
        print(type(error).__name__, error)
