# The starred target takes what is left, always as a list.
a, *b = range(4)
print(a, b)
*a, b = "abcd"
print(a, b)
a, *b, c = 1, 2
print(a, b, c)
a, (b, *c), *d = 1, (2, 3, 4), 5, 6
print(a, b, c, d)
[*a] = (x for x in range(3))
print(a)
*a, = "hi"
print(a)
def f(*args):
    first, *rest = args
    *init, last = args
    return first, rest, init, last
print(f(1, 2, 3))
class Box: pass
box = Box()
box.first, *box.rest = [1, 2, 3]
print(box.first, box.rest)
items = [0, 0]
items[0], *items[1:] = 7, 8, 9
print(items)
try:
    a, *b, c = [1]
except ValueError as e:
    print(e)
for head, *tail in ["abc", "de"]:
    print(head, tail)
