print(UnicodeDecodeError("utf-8", b"abc", 1, 2, "why"))
print(UnicodeDecodeError("utf-8", b"abc", 1, 3, "why"))
print(UnicodeDecodeError("utf-8", b"abc", 10, 30, "why"))
print(UnicodeEncodeError("ascii", "aéc", 1, 2, "why"))
print(UnicodeEncodeError("ascii", "a\u1234c", 1, 2, "why"))
print(UnicodeEncodeError("ascii", "a\U00012345c", 1, 2, "why"))
print(UnicodeEncodeError("ascii", "abc", 1, 3, "why"))
print(UnicodeTranslateError("abc", 1, 2, "why"), "|", UnicodeTranslateError("abc", 0, 3, "why"))
e = UnicodeDecodeError("utf-8", b"abc", 1, 2, "why")
print(e.encoding, e.object, e.start, e.end, e.reason, e.args)
for code in ("UnicodeDecodeError()", "UnicodeDecodeError(1, 2, 3, 4, 5)",
             "UnicodeDecodeError('a', 2, 3, 4, 5)", "UnicodeEncodeError('a', 'b', 'c', 3, 'd')"):
    try:
        eval(code)
    except TypeError as error:
        print(error)
try:
    b"\xff".decode()
except UnicodeDecodeError as error:
    print(error, error.start, error.end)
try:
    "é".encode("ascii")
except UnicodeEncodeError as error:
    print(error)
