class Buf(bytearray):
    def __init__(self, *args):
        super().__init__(*args)
        self.note = "n"
b = Buf(b"abc")
same = b
b += b"d"
b *= 2
print(type(b).__name__, b, b is same, b.note, len(b), type(b[:2]).__name__, type(b + b"x").__name__, b == b"abcdabcd", bytes(b))
b.append(33)
print(b, Buf(3), Buf("é", "utf-8"), Buf([1]))
class Raw(bytes):
    def __new__(cls, text):
        return super().__new__(cls, text.encode())
r = Raw("hé")
print(r, type(r).__name__, r == b"h\xc3\xa9", r.decode(), type(r.upper()).__name__, {r: 1}[b"h\xc3\xa9"], r + r, r[0], b"-".join([r, r]), bytes(r) == r)
