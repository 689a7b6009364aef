from itertools import product

print(list(product("ab", [1, 2, 3])))
print(list(product("ab", repeat=2)), list(product([0, 1], "x", repeat=2)))
print(list(product()), list(product([])), list(product([1], [], [2])), list(product("ab", repeat=0)))
p = product("ab", "cd")
next(p)
print(next(p), list(p), next(p, "end"))
for make in (lambda: product(1), lambda: product([], repeat=-1), lambda: product([], repeat="a"),
             lambda: product([], other=1), lambda: product([], repeat=1, other=1)):
    try:
        make()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
