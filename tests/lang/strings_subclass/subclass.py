class Name(str):
    def shout(self):
        return self.upper() + "!"
n = Name("Ann")
print(n, repr(n), len(n), n.shout(), type(n).__name__, isinstance(n, str), n == "Ann", hash(n) == hash("Ann"), {n: 1}["Ann"])
print(type(n + "x").__name__, type(n.upper()).__name__, type(n[:]).__name__, type(n * 1).__name__, type(str(n)).__name__, type(f"{n}").__name__)
print("x".join([n, n]), "%s" % n, "{:>5}".format(n), n in "Annual", "Ann" in n, "Anna".startswith(n), "a,b".split(Name(",")), "aXb".replace(Name("X"), n))
print(Name(), Name(5), Name(b"ab", "ascii"), sorted([Name("b"), "a"]), max(Name("z"), "y"))
class Tag(str):
    def __new__(cls, text, level=1):
        self = super().__new__(cls, "<" + text + ">")
        self.level = level
        return self
    def __str__(self):
        return "tag"
    def __eq__(self, other):
        return "same"
    __hash__ = str.__hash__
t = Tag("b", level=3)
print(t.level, repr(t), str(t), f"{t}", t == 1, len(t), "".join([t]), "%s|%r" % (t, t), [t])
