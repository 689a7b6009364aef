# Objects with __index__ wherever an index may stand.
class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        print("index", self.value)
        return self.value


a = [10, 20, 30, 40]
print(a[Index(1)], (5, 6, 7)[Index(-1)], "abc"[Index(2)], range(9)[Index(4)])
print(a[Index(1):Index(3)], a[::Index(2)], range(9)[Index(2):Index(8):Index(3)])
a[Index(0)] = 11
a[Index(1):Index(2)] = [21, 22]
del a[Index(-1)]
print(a)
a.insert(Index(1), "in")
print(a.pop(Index(0)), a)
print(a.index(21, Index(0), Index(9)), a * Index(2), Index(2) * [0])
a *= Index(0)
print(a, list(range(Index(3))), list(range(Index(1), Index(9), Index(4))))
print(slice(Index(1), None, Index(2)).indices(Index(10)))
print(list(enumerate("ab", Index(5))))


class Bad:
    def __index__(self):
        return "no"


for function in (lambda: [1][Bad()], lambda: [1] * Bad(), lambda: range(Bad())):
    try:
        function()
    except TypeError as error:
        print(error)
