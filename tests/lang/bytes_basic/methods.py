b = b"one two one"
print(b.find(b"two"), b.find(116), b.rfind(b"one"), b.index(b"two"), b.count(b"one"), b.count(110), b.find(b"x"), b.startswith(b"one"), b.endswith((b"x", b"one")), b.find(b"one", 1))
print(b.split(), b.split(b" ", 1), b.rsplit(b" ", 1), b.partition(b" "), b.rpartition(b"-"), b"a\nb\r\nc".splitlines(), b"a\n".splitlines(True))
print(b.replace(b"one", b"1"), b.replace(b"one", b"1", 1), b"ab".replace(b"", b"-"), b.upper(), b.title(), b.capitalize(), b"aB".swapcase(), b"\xe9A".lower())
print(b"  x ".strip(), b"xxaxx".strip(b"x"), b"ab".center(6, b"*"), b"ab".ljust(4), b"ab".rjust(4, b"."), b"-5".zfill(4), b"a\tb".expandtabs(4), b"pre-x".removeprefix(b"pre-"), b"x.py".removesuffix(b".py"))
print(b",".join([b"a", bytearray(b"b"), memoryview(b"c")]), b"abc".translate(bytes.maketrans(b"ab", b"xy")), b"abc".translate(None, b"b"), b"abc".isalpha(), b"12".isdigit(), b" ".isspace(), b"aB".isalnum(), b"ab".islower(), b"\xff".isascii(), b"Ab C".istitle())
cases = [lambda: b.find("x"), lambda: b.find(300), lambda: b.split(""), lambda: b.split(b""), lambda: b.index(b"z"), lambda: b",".join(["a"]), lambda: b",".join(5), lambda: b.replace("a", b"b"), lambda: b.startswith("o"), lambda: b.center(5, "x"), lambda: b.strip(1), lambda: b.translate(b"x"), lambda: bytes.maketrans(b"a", b"bc"), lambda: b.partition("x"), lambda: b.startswith((1,))]
for case in cases:
    try:
        print(case())
    except Exception as error:
        print(type(error).__name__, error)
