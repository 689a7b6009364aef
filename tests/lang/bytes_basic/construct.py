print(bytes(), bytes(3), bytes([1, 255, 97]), bytes(b"ab"), bytes("é", "utf-8"), bytes("é", "ascii", "replace"), bytes(bytearray(b"x")), bytes((1, 2)), bytes(range(3)))
print(bytes(x for x in (65, 66)), bytes({67: 1}), bytes(memoryview(b"mv")), bytes(True), bytes(source=b"kw"))
class B:
    def __bytes__(self):
        return b"from __bytes__"
class I:
    def __index__(self):
        return 3
print(bytes(B()), bytes(I()), bytes([I(), 4]), bytearray(I()), bytearray([I()]))
cases = [lambda: bytes("a"), lambda: bytes(-1), lambda: bytes([256]), lambda: bytes([-1]), lambda: bytes(["a"]), lambda: bytes(1.5), lambda: bytes(None),
         lambda: bytes(b"a", "utf-8"), lambda: bytes(5, errors="x"), lambda: bytes(encoding="utf-8"), lambda: bytes([1.5]), lambda: bytearray("a"), lambda: bytearray([300]), lambda: bytearray(None), lambda: bytes([[1]])]
for case in cases:
    try:
        print(case())
    except Exception as error:
        print(type(error).__name__, error)
