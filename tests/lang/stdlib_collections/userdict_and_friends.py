from collections import UserDict, UserList, UserString


class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)

    def __missing__(self, key):
        return f"no {key}"


d = Lower({"A": 1}, B=2)
d.update(C=3)
print(d, d["a"], d["zz"], "zz" in d, len(d), list(d), d.get("q"), type(d.copy()).__name__)
print(d | {"D": 4}, {"E": 5} | d, UserDict(x=1) == {"x": 1}, Lower.fromkeys("XY", 0))

l = UserList([3, 1, 2])
l.sort()
l += (4,)
print(l, l[1:], type(l[1:]).__name__, l + [5], [0] + l, l * 2, l == [1, 2, 3, 4], l.index(3), 2 in l)
l.extend(UserList("ab"))
print(l, l.pop(), l.count(1), UserList(UserList("xy")), UserList([1]) < [2])

s = UserString("Hello")
print(s, repr(s), s + " you", "Oh " + s, s * 2, s[1:3], len(s), "ell" in s, s == "Hello", hash(s) == hash("Hello"))
print(s.upper(), type(s.upper()).__name__, s.replace("l", UserString("L")), s.split("l"), s.find("l"))
print(UserString("%s!") % "hi", UserString("{}-{}").format(1, 2), s.encode(), int(UserString("12")), UserString(5))
print(s.center(9, "*"), s.startswith("He"), UserString("-").join(["a", "b"]), s.removeprefix("He"))
for bad in (lambda: UserDict()["x"], lambda: UserList([1]).index(9), lambda: s.index("z")):
    try:
        bad()
    except (KeyError, ValueError) as error:
        print(type(error).__name__, error)
