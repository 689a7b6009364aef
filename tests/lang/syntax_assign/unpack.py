# Unpacking of every iterable into every kind of target.
class Seq:
    def __getitem__(self, i):
        if i < 3:
            return i * 10
        raise IndexError

a, b, c = Seq()
print(a, b, c)
[d, (e, f)], g = [1, (2, 3)], 4
print(d, e, f, g)
x, y, z = "xyz"
print(x, y, z)
for i, (j, k) in [(1, (2, 3)), (4, (5, 6))]:
    print(i, j, k)
d = {}
d["a"], d["b"] = range(2)
print(d)
() = []
[] = ()
try:
    a, b = 1, 2, 3
except ValueError as e:
    print(e)
try:
    a, b, c = [1, 2]
except ValueError as e:
    print(e)
try:
    a, b = 5
except TypeError as e:
    print(e)
def f():
    (a, b), c = (1, 2), 3
    [h] = [a + b + c]
    return h
print(f())
