b = b"hello"
print(b[0], b[-1], b[1:3], b[::-1], b[::2], len(b), b + b"!", b + bytearray(b"?"), b * 2, 3 * b"ab", 104 in b, b"ll" in b, b"" in b, 0 in b)
print(b == b"hello", b == bytearray(b"hello"), b == "hello", b < b"help", b >= b"hell", b != b"x", hash(b) == hash(b"hel" + b"lo"), list(b"ab"), b.__eq__(5))
print({b"k": 1}[b"k"], sorted([b"b", b"a", b"ab"]), max(b"abc"), [x for x in b"\x00\xff"], bytearray(b"ab") + b"c", type(bytearray(b"a") + b"b").__name__)
cases = [lambda: b[9], lambda: b["a"], lambda: b + "x", lambda: b + 1, lambda: b * "x", lambda: b < "x", lambda: "x" in b, lambda: 300 in b, lambda: b[10**30], lambda: bytearray(b"a") + 1, lambda: b * 1.5, lambda: bytearray(b"")["x"]]
for case in cases:
    try:
        print(case())
    except Exception as error:
        print(type(error).__name__, error)
