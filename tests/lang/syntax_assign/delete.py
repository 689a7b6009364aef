# del of names, attributes, items, slices and lists of them.
class Box:
    def __delattr__(self, name):
        print("delattr", name)
    def __delitem__(self, key):
        print("delitem", key)

box = Box()
del box.a, box[1], (box.b, [box[2:3], box.c])
x = y = 1
del x, (y)
try:
    x
except NameError as e:
    print(e)
def f(a):
    del a
    try:
        a
    except UnboundLocalError as e:
        print(e)
    try:
        del a
    except UnboundLocalError as e:
        print(e)
    a = 2
    return a
print(f(1))
items = list(range(6))
del items[1::2]
print(items)
def cell():
    n = 1
    def g():
        return n
    del n
    try:
        g()
    except NameError as e:
        print(e)
cell()
try:
    del undefined
except NameError as e:
    print(e)
for i in range(2):
    k = i
    del k
del ()
