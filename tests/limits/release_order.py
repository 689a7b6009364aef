class Noisy:
    def __init__(self, name, *parts):
        self.name = name
        self.parts = parts

    def __del__(self):
        print("del", self.name)


def tree():
    return Noisy("root", Noisy("a", Noisy("a1"), Noisy("a2")), Noisy("b", Noisy("b1")))


t = tree()
t = None
print("list")
[Noisy("x"), Noisy("y"), Noisy("z")]
print("dict")
d = {Noisy("k1"): Noisy("v1"), "k2": Noisy("v2")}
d = None
print("attributes")
n = Noisy("n")
n.first = Noisy("first")
n.second = Noisy("second")
del n
print("locals")


def f():
    one = Noisy("one")
    two = Noisy("two")


f()
print("end")
