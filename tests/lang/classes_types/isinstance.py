class A: pass
class B(A): pass


b = B()
print(isinstance(b, B), isinstance(b, A), isinstance(b, object), isinstance(b, int))
print(isinstance(b, (int, A)), isinstance(b, (int, (str, (float, A)))), isinstance(b, ()))
print(isinstance(True, int), isinstance(3, bool), isinstance(None, type(None)))
print(isinstance(3, int | str), isinstance(None, int | None), isinstance(b, int | str))
print(isinstance(int, type), isinstance(type, object), isinstance(A, type))
for spec in (3, "int", (int, 3), list[int], [int], None):
    try:
        print(isinstance("x", spec))
    except TypeError as error:
        print(error)
deep = A
for _ in range(300):
    deep = (deep,)
print(isinstance(b, deep))


class Fake:
    @property
    def __class__(self):
        return A


print(isinstance(Fake(), A), isinstance(Fake(), Fake), isinstance(Fake(), int))
