b = b"\x00\x01\xab\xcd\xef"
print(b.hex(), b.hex(":"), b.hex("-", 2), b.hex("_", -2), b.hex(b" "), b"".hex(), b"".hex(":"), b.hex(":", 10), b.hex(":", 0), bytearray(b"az").hex(), memoryview(b"12")[::-1].hex("/"))
print(bytes.fromhex("00 01abCD"), bytes.fromhex(""), bytearray.fromhex(" ff\t0a\n"), bytes.fromhex("4142"))
class B(bytes):
    pass
print(type(B.fromhex("41")).__name__, B.fromhex("41"))
cases = [lambda: b.hex("ab"), lambda: b.hex(""), lambda: b.hex("é"), lambda: b.hex(1), lambda: bytes.fromhex("0"), lambda: bytes.fromhex("0g"), lambda: bytes.fromhex("1 2"), lambda: bytes.fromhex(b"41"), lambda: bytes.fromhex("ab é")]
for case in cases:
    try:
        print(case())
    except Exception as error:
        print(type(error).__name__, error)
