# a, b = c, d: all values first, then the targets from left to right.
def v(x):
    print("value", x, end="; ")
    return x

class T:
    def __init__(self, name):
        self.__dict__["name"] = name
    def __setattr__(self, attr, value):
        print("store", self.name, attr, value)
    def __setitem__(self, key, value):
        print("store", self.name, key, value)
    def __del__(self):
        print("gone", self.name)

s, t = T("s"), T("t")
s.x, t[v(1)], s.y = v(2), v(3), v(4)
def swap():
    a, b = 1, 2
    a, b = b, a
    print(a, b)
    a, b, c = b, a, a + b
    print(a, b, c)
    a, b, c, d = c, a, b, 9
    print(a, b, c, d)
    a, b = b, b
    b, a = a, 5
    print(a, b)
    x = [0, 1, 2]
    i = 0
    i, x[i] = 1, 9
    print(i, x)
    a, a, a = 1, 2, 3
    return a
print(swap())
def order():
    p, q = T("p1"), T("q1")
    p, q = T("p2"), T("q2")
    print("replaced")
order()
def fib(n):
    a, b = 0, 1
    while n:
        a, b, n = b, a + b, n - 1
    return a
print([fib(i) for i in range(10)])
