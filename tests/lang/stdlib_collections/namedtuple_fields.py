from collections import namedtuple

Point = namedtuple("Point", ["x", "y"])
p = Point(11, y=22)
print(p, p.x + p.y, p[0], p[-1], len(p), tuple(p), p == (11, 22), p < (12,))
x, y = p
print(x, y, Point._fields, Point._field_defaults, Point.__match_args__)
print(p._replace(x=1), p._asdict(), Point._make([3, 4]), Point(*"ab"))
print(Point.__doc__, Point.x.__doc__, Point.__new__.__doc__, Point.__name__, Point.__module__)
print(isinstance(p, tuple), hash(p) == hash((11, 22)), {p: 1}[(11, 22)])
match p:
    case Point(x=11, y=other):
        print("matched", other)
match p:
    case Point(first, second):
        print(first, second)


class Point3(namedtuple("Base", "x y z")):
    __slots__ = ()

    @property
    def norm(self):
        return self.x ** 2 + self.y ** 2 + self.z ** 2

    def __str__(self):
        return f"<{self.x}>"


q = Point3(1, 2, z=3)
print(q.norm, q, repr(q), q._replace(z=0))
