print(True, False, repr(True), str(False), int(True), float(True), bool(), bool(0), bool(1), bool(-0.0), bool(0j), bool("0"), bool(""))
print(bool([]), bool([0]), bool(()), bool({}), bool({0}), bool(None), bool(range(0)), bool(b""), bool(2 ** 70), bool(float("nan")))
print(True + True, True - 1, -True, +True, ~True, True * 3, True / 2, True // 2, True % 2, True ** 3, True << 2, abs(True))
print(True & True, True | False, True ^ True, True & 1, 0 | False, True ^ 3, type(True & True), type(True & 1), not True)
print(True == 1, True is True, True < 2, isinstance(True, int), issubclass(bool, int), bool.__mro__, True.real, True.imag)
print(True.bit_length(), True.numerator, True.__and__(False), True.__or__("a"), f"{True}", f"{True:d}", f"{True:>6}", "%d %s" % (True, True))


class Empty:
    def __len__(self):
        return 0


class No:
    def __bool__(self):
        return False


class Bad:
    def __bool__(self):
        return 1


print(bool(Empty()), bool(No()), bool(object()), [10, 20][True], {True: "t"}[1], sum([True, True, False]), sorted([True, False]))
for case in (lambda: bool(Bad()), lambda: bool(1, 2), lambda: bool(x=1), lambda: bool.__new__(int)):
    try:
        print(case())
    except TypeError as error:
        print(error)
try:
    class MyBool(bool):
        pass
except TypeError as error:
    print(error)
