class Point:
    __slots__ = ("x",)


def move(point):
    point.x = 1
    point.y, z = 2, 3


move(Point())
