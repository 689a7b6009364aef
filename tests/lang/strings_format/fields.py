print("{} {} {}".format(1, "two", 3.0), "{2}{1}{0}".format("a", "b", "c"), "{a}-{b}".format(a=1, b=2), "{0}{a}{0}".format("x", a="y"))
print("{{}} {{{}}}".format(1), "a{}b{}c".format("", None), "{!r} {!s} {!a}".format("é", "é", "é"), "{:>5}|{:<5}|{:^5}".format("a", "b", "c"))
print("{0[1]} {0[-1]} {a[k]} {a[2]}".format({1: "one", "-1": "minus"}, a={"k": "v", 2: "two"}), "{[0]} {[1]}".format([5], (6, 7)))
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y
    @property
    def norm(self):
        return abs(self.x) + abs(self.y)
p = Point(3, -4)
print("{0.x} {0.y} {0.norm} {p.x:>4}|{p.norm!r:<4}|".format(p, p=p), "{.x}".format(p), "{0[0].x} {d[p].y}".format([p], d={"p": p}))
print("{:{}}|{:{w}.{p}}|{:{f}{a}{w}}".format("x", 4, 3.14159, "s", w=8, p=3, f="*", a="^"))
print("{:{fill}>{width}}".format("n", fill="é", width=6), "{0:{1}} {0:{2}}".format(10, "x", "b"))
