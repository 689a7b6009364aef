s = "one two one"
print(s.replace("one", "three"), s.replace("one", ""), s.replace("one", "1", 1), s.replace("x", "y"), s.replace("one", "two", 0))
print("aaa".replace("a", "bb"), "aaa".replace("aa", "b"), "abc".replace("", "-"), "abc".replace("", "-", 2), "".replace("", "x"), "".replace("a", "x"))
print("aéa".replace("é", "e"), "abc".replace("b", "☃"), "☃a☃".replace("☃", ""), "a😀b".replace("😀", "é"), "a.b.c".replace(".", "::"))
print(("ab" * 100).replace("ab", "x") == "x" * 100, ("a" * 1000).replace("a", "xyz")[:9], "aaaa".replace("a", "b", 2), "x".replace("x", "x"))
print(("q" + "a" * 200 + "q").replace("q", "[q]"), "tic-tac".replace("t", "T", -1), "é" * 3 + "é".replace("é", "a"))
for args in ((1, "a"), ("a", None), ("a", "b", "c"), ("a", "b", None)):
    try:
        s.replace(*args)
    except TypeError as error:
        print(error)
class Two:
    def __index__(self):
        return 2
print("aaa".replace("a", "b", Two()))
