s = "abababa"
print(s.count("aba"), s.count("a"), s.count(""), s.count("", 3), s.count("", 8), s.count("c"))
print(s.count("ab", 1), s.count("ab", 1, 5), s.count("a", -3), s.count("a", 5, 2), s.count("ab" * 4))
print("é☃é☃é".count("é☃"), "é☃".count("a"), "aaa".count("😀"), "😀a😀".count("😀"))
print("".count(""), "".count("a"), "x".count("", -1), ("xy" * 1000).count("yx"))
class Two:
    def __index__(self):
        return 2
print("aaaa".count("a", Two()), "abcabc".find("a", Two()), "abcabc".rfind("a", 0, Two()))
