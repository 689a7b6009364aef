# Every form of slice assignment and deletion.
a = list(range(8))
a[2:4] = "xyz"
print(a)
a[:0] = (-1,)
a[len(a):] = {7: 1}
print(a)
a[::2] = range(len(a[::2]))
print(a)
a[::-1] = a
print(a)
a[3:1] = [99]
print(a)
a[1:3] = []
del a[::3]
print(a)
del a[-1:0:-2], a[0]
print(a)
b = [1, 2, 3]
b[1:1] = b
print(b)
b[:] = (i * i for i in range(4))
print(b)
for key, value in ((slice(None, None, 2), [1]), (slice(0, 1), 5), (slice(None, None, 2), 5),
                   (slice(None, None, 0), []), (slice("a"), [])):
    try:
        b[key] = value
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(b)
