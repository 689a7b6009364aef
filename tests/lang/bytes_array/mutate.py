a = bytearray(b"hello")
a.append(33)
a.extend(b" wo")
a.extend([114, 108])
a.extend(x for x in (100, 46))
a.insert(0, 62)
a.insert(-1, 63)
print(a, len(a), a.pop(), a.pop(0), a)
a.remove(108)
a.reverse()
print(a, a.copy() is not a, a.index(b"o"), a.count(111))
a += b"++"
a *= 2
print(a, a[:3], type(a[:3]).__name__)
a.clear()
print(a, bool(a), a == b"", a * 3)
a[:] = b"xyz"
a[1] = 89
print(a, bytes(a), a.upper(), a.decode())
cases = [lambda: a.append(256), lambda: a.append("x"), lambda: a.insert("x", 1), lambda: bytearray().pop(), lambda: a.pop(9), lambda: a.remove(1), lambda: a.extend([1, "x"]), lambda: a.extend(5), lambda: a.__setitem__(9, 1), lambda: a.__setitem__(0, 300), lambda: a.__setitem__(0, "x"), lambda: a.__delitem__(9), lambda: hash(a), lambda: a.__iadd__(5), lambda: a.extend("ab")]
for case in cases:
    try:
        print(case())
    except Exception as error:
        print(type(error).__name__, error)
print(a)
