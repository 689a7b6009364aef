table = str.maketrans("abc", "xyz", "-")
print(table == {97: 120, 98: 121, 99: 122, 45: None}, "a-b-c-d".translate(table))
print("hello".translate({ord("l"): "LL", ord("h"): None, 101: 0xe9}), "abc".translate({}), "".translate({97: "b"}))
print(str.maketrans({"a": "1", 98: None, "c": 3}), "aébx".translate(str.maketrans({"é": "e", "x": "☃"})))
print("abc".translate(["z"] * 98), "a\x00b".translate("xyz"), "☃".translate({0x2603: "snow"}))
class Shift:
    def __getitem__(self, key):
        if key == ord(" "):
            raise KeyError(key)
        return key + 1
print("HAL 9".translate(Shift()))
for action in (lambda: "a".translate({97: 0x110000}), lambda: "a".translate({97: 1.5}), lambda: "a".translate({97: -1}),
               lambda: str.maketrans("a", "bc"), lambda: str.maketrans(1), lambda: str.maketrans({"ab": 1}),
               lambda: str.maketrans({1.5: 1}), lambda: str.maketrans(1, "a"), lambda: str.maketrans("a", 1), lambda: str.maketrans("a", "b", 1)):
    try:
        print(action())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
