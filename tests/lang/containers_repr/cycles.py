# Containers that hold themselves, also through user code.
a = [1]
a.append(a)
d = {"d": a}
d["self"] = d
t = ([],)
t[0].append(t)
print(a, d, t, [a, a], (d,))
d = {}
d["v"] = d.values()
d["i"] = d.items()
print(d["v"], d)


class Node:
    def __init__(self):
        self.children = []
        self.table = {}

    def __repr__(self):
        return f"Node({self.children}, {self.table})"


n = Node()
n.children.append(n.children)
n.table["t"] = n.table
print(n)
m = Node()
m.children.append(m)
try:
    print(m)
except RecursionError:
    print("RecursionError")
print([1, 2], "still works")


class Outer:
    def __repr__(self):
        return f"<{box!r}>"


box = [Outer(), 2]
print(box)
box = {1: Outer()}
print(box)
box = (Outer(),)
print(box)


class Fails:
    def __repr__(self):
        raise ValueError("no repr")


bad = [[Fails()]]
for _ in range(2):
    try:
        repr(bad)
    except ValueError as error:
        print(error)
bad[0].clear()
print(bad)
