# Sequence patterns: lengths, stars, nesting, what counts as a sequence.
def f(x):
    match x:
        case []: return "empty"
        case [1]: return "one"
        case [a]: return ("single", a)
        case [1, b]: return ("1 b", b)
        case (a, [b, c]): return ("nested", a, b, c)
        case [first, *_, "end"]: return ("ends", first)
        case ["start", *rest]: return ("start", rest)
        case [*init, 0]: return ("zero last", init)
        case [_, _, _]: return "three"
        case [a, *mid, z]: return (a, mid, z)
    return "none"
for v in ([], [1], [7], (1, 2), [5, (6, 7)], [1, 2, "end"], ["start"], ["start", 1, 2, 3, 4], [3, 4, 0],
          [1, 2, 3], [1, 2, 3, 4], "abc", b"ab", {1, 2}, {1: 2}, 5, range(2), range(5)):
    print(f(v))
import collections.abc
class Seq(collections.abc.Sequence):
    def __init__(self, *a): self.a = a
    def __len__(self): return len(self.a)
    def __getitem__(self, i):
        print("get", i, end=" ")
        return self.a[i]
match Seq(1, 2, 3, 4):
    case [a, *_, d]: print(a, d)
match Seq(1, 2):
    case [x, y]: print(x, y)
match Seq():
    case [_, *_]: print("no")
    case [*_]: print("any length")
def whole(x):
    match x:
        case [[1, *a] as inner, *b] as outer: return inner, a, b, outer
        case [(1 | 2) as n, ("x" | "y") as s]: return n, s
print(whole([[1, 2], 3]), whole([2, "y"]), whole([3, "x"]))
def not_bound(x):
    a = "kept"
    match x:
        case [a, 1]: return a
    return a
print(not_bound([5, 1]), not_bound([5, 2]))
match [1, [2, [3, [4]]]]:
    case [a, [b, [c, [d]]]]: print(a, b, c, d)
match ["a", "b"]:
    case ["a" | "c", "d"] | ["a", "b" | "e"]: print("alternatives")
