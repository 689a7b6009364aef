from enum import Flag


class Perm(Flag):
    R = 4
    W = 2
    X = 1
    RWX = 7
    NONE = 0


rw = Perm.R | Perm.W
print(rw, repr(rw), rw.name, rw.value, list(rw), len(rw), Perm.R in rw, Perm.X in rw, bool(Perm.NONE))
print(list(Perm), Perm.RWX, Perm(7), Perm(3), Perm(0), ~Perm.R, ~rw, ~Perm.NONE, ~~rw is rw)
print(Perm.R ^ rw, Perm.R & rw, Perm.R & Perm.W, Perm.__members__["RWX"], rw is Perm(6), Perm)
print(hash(rw) == hash(Perm(6)), {rw: 1}[Perm.W | Perm.R])
for bad in (lambda: Perm(8), lambda: Perm(-9), lambda: Perm("x"), lambda: Perm.R | 1, lambda: 1 in Perm.R):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)


class Unordered(Flag):
    B = 2
    A = 1
    D = 8


print(list(Unordered), list(Unordered(11)), Unordered(9).name, str(Unordered(0)), repr(Unordered(0)))
