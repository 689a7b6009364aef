# Equality that changes the containers being compared or searched.
class Eraser:
    def __init__(self, target, result=True):
        self.target = target
        self.result = result

    def __eq__(self, other):
        self.target.clear()
        return self.result

    def __hash__(self):
        return 1

    def __lt__(self, other):
        self.target.clear()
        return True

    def __repr__(self):
        self.target.clear()
        return "E"


for result in (True, False):
    a = []
    a.extend([Eraser(a, result), 2, 3])
    b = list(a)
    print(a == [1, 2, 3], a)
    a.extend(b)
    print(5 in a, a)
    a.extend(b)
    print(a.count(7), a)
    a.extend(b)
    try:
        print(a.index(3), a)
    except ValueError as error:
        print(error, a)
    a.extend(b)
    try:
        print(a.remove(3), a)
    except ValueError as error:
        print(error, a)
    a.extend(b)
    print(a < [1, 2, 3], a)
    a.extend(b)
    print(a, len(a))
    d = {}
    d.update({Eraser(d, result): 1, 1: 2})
    d[Eraser(d, result)] = 3
    print(len(d), d == {1: 5, 2: 6}, len(d))
    s = set()
    s |= {Eraser(s, result), 5}
    print(1 in s, len(s))
    s |= {Eraser(s, result), 5}
    print(len(s | {1}), len(s))
