words = ["b", "a", "ab", "", "B", "é", "z", "☃", "😀", "\ud800", "aé"]
print([w.encode("utf-8", "surrogatepass") for w in sorted(words)])
print("a" < "b", "a" < "ab", "b" > "ab", "é" > "z", "😀" > "☃", "a" <= "a", "a" >= "b")
print("a" == "a", "a" != "b", "a" == 1, "a" != None, "a" == b"a")
print("abc".__eq__(1), "abc".__lt__("abd"), "abc".__ge__(None))
for other in (1, None, b"a"):
    try:
        "a" < other
    except TypeError as error:
        print(error)
print(hash("abc" + "d") == hash("abcd"), hash("é☃") == hash("é" + "☃"))
print({"one": 1, "two": 2}["o" + "ne"], len({"x" * n for n in range(50)} | {""}))
