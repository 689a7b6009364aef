class Box:
    shared = 1


b = Box()
setattr(b, "a", 1)
b.c = 2
print(b.a, b.c, sorted(vars(b)))
delattr(b, "a")
del b.c
print(vars(b))
for action in ("del b.a", "del b.shared", "del Box.nothing"):
    try:
        exec(action)
    except AttributeError as error:
        print(action, "->", error)
b.shared = 5
print(b.shared, Box.shared)
del b.shared
print(b.shared)
try:
    setattr(b, 3, 4)
except TypeError as error:
    print(error)
try:
    delattr(b, 3)
except TypeError as error:
    print(error)
