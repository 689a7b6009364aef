a = bytearray(range(10))
a[2:4] = b"abc"
print(list(a))
a[5:5] = [1, 2, 3]
a[:1] = b""
print(list(a))
a[::3] = bytes(len(a[::3]))
print(list(a))
del a[1:3], a[-1]
del a[::2]
print(list(a))
a[1:3] = a
a[:] = a[::-1]
print(list(a), a.find(0))
a.extend(a)
try:
    a += a
except BufferError as error:
    print(error)
print(list(a))
a[5:2] = b"Z"
print(list(a))
class I:
    def __index__(self):
        return 1
a[I()] = 7
a[I():I()] = [I(), 9]
del a[I()]
print(list(a), a[I()], a[:I()])
cases = [lambda: a.__setitem__(slice(None, None, 2), b"x"), lambda: a.__setitem__(slice(0, 1), 5), lambda: a.__setitem__(slice(0, 1), "x"), lambda: a.__setitem__(slice(0, 1), None), lambda: a.__setitem__(slice(0, 1), [300]), lambda: a.__setitem__("x", 1), lambda: a.__setitem__(slice(0, 1), 1.5)]
for case in cases:
    try:
        print(case())
    except Exception as error:
        print(type(error).__name__, error)
