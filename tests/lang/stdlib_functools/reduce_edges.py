from functools import reduce


def add(a, b):
    return a + b


print(reduce(add, [1, 2, 3]), reduce(add, [], 5), reduce(add, [7]), reduce(add, "abc", "z"))
print(reduce(lambda a, b: (a, b), iter(range(4))))
print(reduce(add, [[1], [2]], []))
for args in ((add, []), (add, 3), (add,), (), (add, [], 1, 2), (add, [1, "a"])):
    try:
        reduce(*args)
    except TypeError as error:
        print(error)
