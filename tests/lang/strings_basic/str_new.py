print(repr(str()), str(12), str(1.5), str(None), str(True), str([1, "a"]), str("x"))
print(str(b"caf\xc3\xa9", "utf-8"), str(b"caf\xe9", encoding="latin-1"), str(b"a\xff", "ascii", "replace"))
print(str(bytearray(b"ab"), "ascii"), str(b"ab"), str(object="key"))
for args in ((1, "utf-8"), ("a", "utf-8"), (b"\xff", "utf-8"), (b"a", "nope"), (b"a", 1)):
    try:
        str(*args)
    except Exception as error:
        print(type(error).__name__, error)

class Loud:
    def __str__(self):
        return "loud!"

class Wrong:
    def __str__(self):
        return 5

print(str(Loud()), f"{Loud()}", str([Loud()])[:20].startswith("[<__main__.Loud"))
try:
    str(Wrong())
except TypeError as error:
    print(error)
