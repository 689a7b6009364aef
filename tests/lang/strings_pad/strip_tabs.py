print(repr("  a b \t\n".strip()), repr(" x ".lstrip()), repr(" x ".rstrip()), repr("\u2003\xa0é\x1f".strip()), repr("".strip()), repr("   ".strip()))
print("xxabcxx".strip("x"), "xyabcyx".lstrip("yx"), "abccba".rstrip("abc"), "abc".strip(""), "éaé".strip("é"), "☃a☃".strip("é☃"), "a".strip(None))
print(repr("a\tbc\td".expandtabs()), repr("a\tb".expandtabs(4)), repr("\t\tx".expandtabs(3)), repr("ab\tc\nd\te".expandtabs(4)), repr("a\tb".expandtabs(0)), repr("é\t☃".expandtabs(2)), repr("a\tb".expandtabs(-1)))
for action in (lambda: "a".strip(1), lambda: "a".lstrip(["a"]), lambda: "a".expandtabs("x"), lambda: "a\t".expandtabs(2**31)):
    try:
        action()
    except (TypeError, OverflowError) as error:
        print(type(error).__name__, error)
