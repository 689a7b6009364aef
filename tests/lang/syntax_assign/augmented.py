# Target and value are evaluated once; lists change in place, tuples do not.
def tag(x):
    print("eval", x)
    return x

a = b = [1]
a += [2]
print(b)
t = u = (1,)
t += (2,)
print(t, u)
items = [[0], 1]
items[tag(0)] += tag([5])
items[1] -= 3
print(items)
class Box:
    n = 10
box = Box()
box.n //= 3
print(box.n, Box.n)
def f(x, y):
    x += y
    x -= 1
    x *= 2
    x /= 4
    x %= 5
    x **= 2
    return x
print(f(3, 4))
def g(n):
    n |= 8
    n &= 12
    n ^= 5
    n <<= 2
    n >>= 1
    return n
print(g(4))
def outer():
    n = 1
    def inner():
        nonlocal n
        n += 1
        return n
    return inner(), inner(), n
print(outer())
class I:
    def __iadd__(self, other):
        return ("iadd", other)
    def __matmul__(self, other):
        return ("matmul", other)
i = I(); i += 1; print(i)
i = I(); i @= 2; print(i)
n = 0
try:
    tag(None)[0] += tag(1)
except TypeError as e:
    print(e)
