print(repr("abc".center(8)), repr("abc".center(9, "*")), repr("ab".center(7, "-")), repr("abc".center(2)), repr("".center(3, "é")))
print(repr("abc".ljust(6)), repr("abc".rjust(6, ".")), repr("é".ljust(3, "☃")), repr("abc".rjust(-5)), "a".center(4, "😀"))
print("42".zfill(5), "-42".zfill(6), "+1".zfill(4), "abc".zfill(2), "".zfill(3), "-".zfill(3), "--1".zfill(5), "é".zfill(3))
for action in (lambda: "a".center("b"), lambda: "a".ljust(5, ""), lambda: "a".rjust(5, "xy"), lambda: "a".center(5, 1), lambda: "a".zfill(1.5)):
    try:
        action()
    except TypeError as error:
        print(error)
class Five:
    def __index__(self):
        return 5
print(repr("a".center(Five())), "1".zfill(Five()), repr("x".rjust(Five(), "_")))
