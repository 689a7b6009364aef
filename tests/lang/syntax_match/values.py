# Literals, constants by name, singletons, alternatives, guards.
class Color:
    RED = 1
    class Deep: BLUE = "blue"
def f(x):
    match x:
        case 0: return "zero"
        case -1 | -2.5: return "negative"
        case 300 | 1000000000000: return "large"
        case "a" "b": return "ab"
        case b"x": return "bytes"
        case None: return "none"
        case True: return "true"
        case Color.RED: return "red"
        case Color.Deep.BLUE: return "blue"
        case 1.5 | "c" | b"d": return "mixed"
        case -1 + 2j | 3 - 4j: return "complex"
        case x if x == 99: return "guard"
        case _: return "other"
for v in (0, 0.0, False, -1, -2.5, 300, 10**12, "ab", b"x", None, True, 1, "blue", 1.5, "c", b"d", 99, [], "zz"):
    print(repr(v), f(v), end="; ")
print()
def singleton(x):
    match x:
        case False: return "False"
        case 0: return "0"
    return "fell through"
print(singleton(False), singleton(0), singleton(0.0), singleton(None))
class Eq:
    def __init__(self, n): self.n = n
    def __eq__(self, other):
        print("eq", other, end=" ")
        return self.n == other
match Eq(3):
    case 1: print("1")
    case 2 | 3 | 4: print("found")
def guards(x, y):
    match x:
        case n if n < 0: return "neg"
        case n if (m := n * 2) > y: return n, m
        case _ if y: return "y"
    return "nothing"
print(guards(-1, 0), guards(5, 9), guards(5, 10), guards(0, 0))
match = case = 1
print(match + case)
match (case):
    case 1: print("soft keywords")
match [1, 2][1:]:
    case [2]: print("subject expression")
match 1, "x":
    case a, b: print(a, b)
match 5,:
    case [n]: print(n)
