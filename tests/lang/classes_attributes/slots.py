class P:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


p = P(1, 2)
print(p.x, p.y, P.__slots__, P.x)
try:
    p.z = 3
except AttributeError as error:
    print(error)
try:
    p.__dict__
except AttributeError as error:
    print(error)
del p.x
try:
    p.x
except AttributeError as error:
    print(error)
try:
    del p.x
except AttributeError as error:
    print(error)
p.x = 10
print(p.x)


class Q(P):
    pass


q = Q(1, 2)
q.z = 3
print(q.x, q.z, vars(q))


class R(P):
    __slots__ = ("z",)


r = R(1, 2)
r.z = 3
print(r.x, r.y, r.z, hasattr(r, "__dict__"))
