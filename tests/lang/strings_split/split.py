print("a b  c ".split(), "a b  c ".split(" "), " \t\n a\x1cb\u2003c\xa0".split(), "".split(), "  ".split())
print("a,b,,c".split(","), ",".split(","), "".split(","), "abc".split(","), "a--b--c".split("--"))
print("a b c d".split(None, 2), " a  b  c ".split(maxsplit=1), "a,b,c".split(",", 1), "a,b".split(",", 0), "a b".split(None, 0))
print("a,b,c,d".rsplit(",", 2), " a b  c ".rsplit(None, 1), "a b c".rsplit(maxsplit=1), "a,b".rsplit(",", -1), "abc".rsplit(","))
print("é☃é".split("☃"), "aXbXc".split("X", maxsplit=1), "x".rsplit("x"), "aaa".split("aa"), "aaa".rsplit("aa"))
for action in (lambda: "a".split(""), lambda: "a".rsplit(""), lambda: "a".split(1), lambda: "a".split(None, "x")):
    try:
        action()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
class One:
    def __index__(self):
        return 1
print("a b c".split(" ", One()), "a b c".rsplit(maxsplit=One()))
