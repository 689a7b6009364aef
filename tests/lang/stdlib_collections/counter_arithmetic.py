from collections import Counter

x = Counter(a=3, b=-1, c=0, d=2)
y = Counter(a=1, b=2, e=-4)
print(x + y, x - y, y - x)
print(x | y, x & y, +x, -x, +y, -y)
for name in ("__iadd__", "__isub__", "__ior__", "__iand__"):
    z = x.copy()
    print(name, getattr(z, name)(y), z)
print(Counter(a=1) == Counter(a=1, b=0), Counter(a=1) == {"a": 1}, Counter(a=1) != Counter(a=2))
print(Counter(a=1) <= Counter(a=1, b=1), Counter(a=1) < Counter(a=1), Counter(a=2) >= Counter(a=1),
      Counter(a=2) > Counter(b=1))
try:
    Counter(a=1) + 1
except TypeError as error:
    print(error)


class Tally(Counter):
    pass


print(Tally("aab"), Tally("ab").copy(), Tally("ab") + Tally("a"))
