print("a=b=c".partition("="), "a=b=c".rpartition("="), "abc".partition("="), "abc".rpartition("="))
print("".partition("x"), "=".partition("="), "a==b".partition("=="), "é☃é".rpartition("☃"), "abc".partition("abc"))
for method in ("partition", "rpartition"):
    for argument in ("", 1, None, b"x"):
        try:
            getattr("abc", method)(argument)
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)
