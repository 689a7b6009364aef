try:
    "abé☃☃c".encode("ascii")
except UnicodeEncodeError as error:
    print(error.encoding, error.start, error.end, error.reason, ascii(error.object))
    print(error)
try:
    b"ab\xff\xfec".decode()
except UnicodeDecodeError as error:
    print(error.encoding, error.start, error.end, error.reason, error.object)
    print(error, isinstance(error, ValueError), error.args)
for data in (b"\xc3", b"\xe2\x98", b"\xc0\x80", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xe2x", b"a\x80"):
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        print(error)
    print(ascii(data.decode("utf-8", "replace")), ascii(data.decode("utf-8", "backslashreplace")), ascii(data.decode("utf-8", "surrogateescape")), repr(data.decode("utf-8", "ignore")))
