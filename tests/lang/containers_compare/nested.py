# Equality and order of nested built-in data.
a = [1, (2, {"k": [3, {4, 5}]}), "x", None, 2.5, b"y", range(3)]
b = [1.0, (True + 1, {"k": [3, {5.0, 4}]}), "x", None, 5 / 2, b"y", range(0, 3)]
print(a == b, a != b, a == b + [0], (a,) == (b,), {1: a} == {True: b}, [[]] == [()], {"a": 1} == {"a": 1, "b": 2})
print([1, 2] < [1, 2, 0], [1, [2, 3]] < [1, [2, 4]], (1, "a") >= (1, "A"), [] < [[]], ((), 1) > ((), 0))
print({1, 2} <= {1, 2, 3}, {1} < {1}, {1, 2} > {2}, {1, 2} < {3, 4, 5}, {frozenset({1})} == {frozenset({1.0})})
print({(1, (2,)): 3} == {(1.0, (2.0,)): 3.0}, {1: {2: {3: 4}}} == {1: {2: {3: 5}}}, frozenset([1]) == {1})
print(bytearray(b"ab") == b"ab", b"a" < bytearray(b"b"), "a" == b"a", 1 == "1", None == 0, [] == (), {} == set())
print(0 == False, 1.0 == True, 2 ** 70 == float(2 ** 70), 2 ** 70 + 1 == float(2 ** 70), 10 ** 400 > 1e308)
x, y = [], []
for _ in range(300):
    x, y = [x, 1], [y, 1]
print(x == y, x < y, x <= y, [x, 2] > [y, 1])
deep = shallow = ()
for _ in range(5000):
    deep, shallow = (deep,), (shallow,)
try:
    deep == shallow
except RecursionError as error:
    print(error)
a = [1]
a.append(a)
b = [1]
b.append(b)
try:
    a == b
except RecursionError as error:
    print(error)
print(a == a, a != a)
