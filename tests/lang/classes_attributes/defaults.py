class Point:
    color = "red"

    def __init__(self, x):
        self.x = x


p = Point(3)
print(getattr(p, "x"), getattr(p, "color"), getattr(p, "y", None), getattr(p, "y", 7))
print(hasattr(p, "x"), hasattr(p, "y"), hasattr(Point, "x"), hasattr(Point, "color"))
try:
    getattr(p, "y")
except AttributeError as error:
    print(error, error.name, error.obj is p)
for bad in (1, None, b"x"):
    try:
        getattr(p, bad)
    except TypeError as error:
        print(error)
    try:
        hasattr(p, bad)
    except TypeError as error:
        print(error)
try:
    getattr(p)
except TypeError as error:
    print(error)
