# One value, several targets, stored from left to right.
def show(tag, value):
    print(tag, end=" ")
    return value

class Box:
    def __setattr__(self, name, value):
        print("set", name, value)
        object.__setattr__(self, name, value)

a = b = c = [1]
print(a is b is c)
box = Box()
box.x = box.y = show("value", 5)
items = {}
items[show("k1", "a")] = items[show("k2", "b")] = show("v", 9)
print(items)
(p, q) = r = [3, 4]
print(p, q, r)

def local():
    x = y = z = show("once", 1)
    x, y = z, z = 7, 8
    return x, y, z
print(local())
i = 0
i = items[i] = 3
print(i, items[3])
