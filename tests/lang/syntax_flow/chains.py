# Chained comparisons evaluate each operand once and stop at the first false one.
def v(x):
    print(x, end=" ")
    return x
print(v(1) < v(2) < v(3))
print(v(1) < v(0) < v(3))
print(v(1) == v(1) != v(2) > v(0) <= v(5))
def local(a, b, c):
    return a < b < c, a <= b >= c, a == b is c, a in [b] in [[c], [b]]
print(local(1, 2, 3), local(2, 2, 2))
def branch(a, b):
    if 0 <= a < b: return "in"
    if not 0 <= a < b <= 9: return "out"
    return "high"
print(branch(1, 2), branch(5, 2), branch(-1, 3))
def loops(n):
    i = 0
    while 0 <= i < v(n): i += 1
    while not 5 > i > 0: i -= 1
    return i
print(loops(3), loops(7))
class C:
    def __init__(self, n): self.n = n
    def __lt__(self, o):
        print("lt", end=" ")
        return [] if self.n >= o.n else "true"
print(C(1) < C(2) < C(3), C(2) < C(1) < C(3))
print(1 < 2 in [2], 1 in [1] == True, (1 in [1]) == True, 3 > 2 == 2)
print([x for x in range(10) if 2 < x < 7 != 5], 1 < 2 < 3 < 4 < 5 < 6)
print(not 1 < 2 < 3, (1 < 2) < 3, 1 < (2 < 3))
print(None is None is not 1, "a" < "b" > "A")
x = 5
print(1 < x < 10 and 3 < x < 4 or x == 5 == x)
