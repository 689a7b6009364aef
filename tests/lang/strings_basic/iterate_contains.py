for c in "aé☃😀":
    print(c, ord(c), end="; ")
print()
print(list("abc"), tuple("é☃"), sorted("hello"), list(reversed("abc")), "".join(set("a")))
print("b" in "abc", "bc" in "abc", "" in "abc", "☃" in "abc", "é" in "aé", "x" not in "abc")
for item in (1, None, b"a"):
    try:
        item in "abc"
    except TypeError as error:
        print(error)
it = iter("ab")
print(next(it), next(it), next(it, "end"), next(it, "end"))
print(max("hello"), min("hello"), [*"xy"], dict(zip("ab", "cd")))
a, *rest = "wxyz"
print(a, rest)
