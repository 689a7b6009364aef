import copy


class MyList(list):
    pass


class MyDict(dict):
    pass


class MyInt(int):
    pass


class MyStr(str):
    pass


class MyTuple(tuple):
    pass


class MySet(set):
    pass


for value in (MyList([1, [2]]), MyDict(a=[1]), MyInt(5), MyStr("s"), MyTuple((1, [2])), MySet([3])):
    value.note = [value]
    shallow, deep = copy.copy(value), copy.deepcopy(value)
    print(type(deep).__name__, shallow == value == deep, shallow.note is value.note, deep.note[0] is deep, deep is value)

error = ValueError("a", [1])
error.extra = 1
twin = copy.copy(error)
print(repr(twin), twin.extra, twin.args[1] is error.args[1], repr(copy.deepcopy(error)))
