u = int | str
print(u, u.__args__, type(u).__name__, int | None, int | str | int, (int | str) | (float | str))
print(u == (str | int), u == (int | float), hash(u) == hash(str | int), u != (str | int))
print(isinstance(3, u), isinstance([], u), list[int] | None, int | list[str])
print((int | int) is int, None | int, type(None | int).__name__)
for pair in ((int, 3), ("x", int), (int, [])):
    try:
        print(pair[0] | pair[1])
    except TypeError as error:
        print(error)


class A: pass


print(A | int, A | None)


def f(x: int | None = None) -> list[int] | str: ...


print(f.__annotations__)
