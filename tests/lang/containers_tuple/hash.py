# Hashes of tuples of numbers agree with CPython; nested and equal ones agree.
print(hash(()), hash((1,)), hash((1, 2)), hash((1, (2, 3))), hash((0, 0)), hash((-1,)))
print(hash((1.5, True, 2 ** 70)), hash((1, 2)) == hash((1.0, 2.0)), hash(((), ())))
print(hash(frozenset()), hash(frozenset([1, 2, 3])), hash(frozenset([(1, 2)])))
print(hash(range(0)) == hash(range(2, 2)), hash(range(0, 3, 2)) == hash(range(0, 4, 2)))
print(hash(("a", 1)) == hash(("a", 1)), hash("a") == hash("".join(["a"])), hash(b"x") == hash(b"x"))
for bad in ([], {}, set(), slice(1), (1, []), ((), ({},)), {}.keys(), bytearray()):
    try:
        hash(bad)
    except TypeError as error:
        print(error)


class Seven:
    def __hash__(self):
        return 7


class Huge:
    def __hash__(self):
        return 2 ** 70


class Wrong:
    def __hash__(self):
        return "x"


print(hash((Seven(), 1)) == hash((7, 1)), hash(Huge()), hash((Huge(), (Seven(),))) == hash((2 ** 70, (7,))))
try:
    hash((Wrong(),))
except TypeError as error:
    print(error)
t = ()
for i in range(200):
    t = (t, i)
print(hash(t) == hash(t), {t: 1}[t])
