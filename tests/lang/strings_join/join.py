print(",".join(["a", "b", "c"]), "".join(("x", "y")), "-".join("abc"), ", ".join([]), "x".join(["one"]))
print("é".join(["a", "☃", "😀"]), "☃".join("ab"), "".join(["", "", "a", ""]), repr("".join([""])))
print(",".join({"k": 1, "l": 2}), ",".join(str(i) for i in range(4)), "".join(map(chr, range(97, 102))), " ".join(reversed(["b", "a"])))
print("-".join(iter(["p", "q"])), len("ab".join(["x"] * 1000)))
class Letters:
    def __iter__(self):
        yield "u"
        yield "v"
class Items:
    def __getitem__(self, index):
        return "mno"[index]
print("+".join(Letters()), "+".join(Items()))
for items in (["a", 1], [None], (b"a",), 5, None, [["a"]], ["a", "b", 1.5]):
    try:
        ",".join(items)
    except TypeError as error:
        print(error)
