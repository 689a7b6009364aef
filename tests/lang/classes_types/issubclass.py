class A: pass
class B(A): pass


print(issubclass(B, A), issubclass(A, B), issubclass(A, A), issubclass(bool, int))
print(issubclass(B, (int, A)), issubclass(B, int | A), issubclass(int, object))
for args in ((3, int), (A, 3), (A, (int, 3)), (A, "A"), (list[int], list), (A, list[int])):
    try:
        print(issubclass(*args))
    except TypeError as error:
        print(error)
print(issubclass(type, object), issubclass(object, type), issubclass(type(None), object))
