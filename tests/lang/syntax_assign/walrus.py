# := binds inside an expression, outside of comprehensions.
print((n := 5) + n, n)
if (m := n * 2) > 9:
    print("big", m)
def f(data):
    while (item := data.pop(0)) is not None:
        print(item, end=" ")
    return [y := 1, y ** 2, y]
print(f([1, 2, None]))
print([last := x for x in range(4)], last)
def g():
    total = 0
    sums = [total := total + v for v in range(5)]
    return sums, total
print(g())
def h(x):
    return x + (x := 10) + x
print(h(1))
def order(x):
    return [x, (x := x + 1), x, (x := x * 2), x]
print(order(1))
def cond(a):
    return (b := a) and b + 1, (c := 0) or c - 1
print(cond(3))
print(any((found := w).startswith("b") for w in ["a", "bc", "bd"]), found)
def attr():
    x = [1, 2]
    x[(i := 0)] = (x := [7, 8])
    return x, i
print(attr())
lam = lambda v: (w := v) + w
print(lam(4))
