data = bytearray(b"abcdefgh")
m = memoryview(data)
print(len(m), m[0], m[-1], m[2:4].tobytes(), bytes(m[::2]), m[::-1].tobytes(), m.tolist(), list(m[:2]), m.nbytes, m.itemsize, m.format, m.ndim, m.shape, m.strides, m.readonly, m.contiguous, m[::2].contiguous)
m[0] = 65
m[1:3] = b"BC"
m[4:8] = m[0:4]
print(data, m.obj is data, m == data, m[:2] == b"AB", m != b"x", 65 in m, m.hex(), bytes(memoryview(b"ro")))
r = memoryview(b"const")
print(r.readonly, hash(r) == hash(b"const"), r.toreadonly() == r, m.toreadonly().readonly, {r: 1}[b"const"])
try:
    data.append(1)
except BufferError as error:
    print(error)
with memoryview(data) as inner:
    print(inner[0])
m.release()
data.append(1)
print(len(data), repr(m)[:17])
cases = [lambda: m[0], lambda: len(m), lambda: r.__setitem__(0, 1), lambda: memoryview(data)[9], lambda: memoryview(data).__setitem__(0, 300), lambda: memoryview(data).__setitem__(0, "x"), lambda: memoryview(data).__setitem__(slice(0, 2), b"x"), lambda: memoryview(5), lambda: memoryview("x"), lambda: hash(memoryview(data)), lambda: memoryview(data)["x"], lambda: memoryview(data).__delitem__(0), lambda: inner.tobytes()]
for case in cases:
    try:
        print(case())
    except Exception as error:
        print(type(error).__name__, error)
