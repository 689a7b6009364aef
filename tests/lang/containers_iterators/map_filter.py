# map and filter over functions of both kinds.
print(list(map(str, [1, 2])), list(map(lambda x, y: x + y, [1, 2], (3, 4, 5))), list(map(max, "ab", "ba")))
print(list(filter(None, [0, 1, "", "x", [], [0], None])), list(filter(lambda x: x % 2, range(6))))
print(list(filter(str.isalpha, "a1b")), list(map(int, "123")), list(map(pow, [2, 3], [3, 2], [5, 5])))
print(list(filter(bool, [0, 3])), list(map(tuple, ["ab"])), sum(map(len, ["a", "bc"])))


class Truth:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        print("bool", self.value)
        return self.value


print(len(list(filter(None, [Truth(True), Truth(False)]))), len(list(filter(Truth, [0, 5]))) if False else "")
m = map(lambda x: 10 // x, [5, 0, 2])
print(next(m))
try:
    next(m)
except ZeroDivisionError as error:
    print(error)
print(next(m), next(m, "end"))


def stop(x):
    if x == 2:
        raise StopIteration
    return x


print(list(map(stop, [1, 2, 3])), list(map(lambda: 0)) if False else "", list(filter(stop, [1, 2])) if False else "")
lazy = map(print, ["never"])
print([x for x in map(lambda x: [x], "ab")], list(map(lambda *a: a, "ab", "cd", "ef")))
nested = map(lambda x: x + 1, map(lambda x: x * 2, filter(lambda x: x > 1, range(4))))
print(list(nested), any(map(lambda x: x > 2, range(9))), all(filter(None, [1, 0])))
for function in (lambda: map(), lambda: map(len), lambda: filter(len), lambda: map(len, 5), lambda: filter(None, 5),
                 lambda: list(map(5, [1])), lambda: list(map(len, [5]))):
    try:
        function()
    except TypeError as error:
        print(error)
