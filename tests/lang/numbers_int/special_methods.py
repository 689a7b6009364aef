class Whole:
    def __int__(self):
        return 7


class Index:
    def __index__(self):
        return 30


class Truncated:
    def __trunc__(self):
        return Index()


class Wrong:
    def __int__(self):
        return "7"

    __index__ = __int__


class Both(Whole, Index):
    pass


print(int(Whole()), int(Index()), int(Both()), int("11", Index()))
print(1 << Index() % 8 if False else 1 << Index().__index__(), [10, 20, 30][-1], hex(Index()), bin(Index()))
for call in (lambda: int(Wrong()), lambda: int("1", Wrong()), lambda: int(object()), lambda: int("1", object())):
    try:
        print(call())
    except TypeError as error:
        print(error)
print((5).to_bytes(Whole().__int__(), "little"), (300).__round__(-Index().__index__() // 15), round(12345, -2))
print(int.from_bytes([1, 2, 3], "big"), int.from_bytes((i for i in (255, 0)), "little"))
