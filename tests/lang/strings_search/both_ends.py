s = "prefix-body-suffix"
print(s.startswith("pre"), s.startswith("body", 7), s.startswith(("x", "pre")), s.startswith(()))
print(s.endswith("fix"), s.endswith(("a", "b")), s.endswith("body", 0, 11), s.endswith(""), s.startswith("", 18))
print(s.startswith("", 19), s.endswith("", 19), s.startswith("prefix-body-suffix!"), s.startswith("é"))
print(s.removeprefix("prefix-"), s.removesuffix("-suffix"), s.removeprefix("x"), s.removesuffix(""))
for action in (lambda: s.startswith(1), lambda: s.endswith(["a"]), lambda: s.startswith(("a", 1)),
               lambda: s.removeprefix(None), lambda: s.startswith()):
    try:
        action()
    except TypeError as error:
        print(error)


class Position:
    def __index__(self):
        return 1


for name in ("find", "rfind", "index", "count", "startswith", "endswith"):
    print(name, getattr("abcabc", name)("b", Position(), Position()) if name[-3:] == "ith"
          else getattr("abcabc", name)("b", Position()))
    try:
        getattr("abc", name)(Position(), Position())
    except TypeError as error:
        print(error)
print(b"a\x01b".find(Position()), b"a\x01b".find(Position(), Position()))
