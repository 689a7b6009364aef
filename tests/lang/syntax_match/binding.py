# When names are bound, and what stays bound.
def partial(x):
    a = b = "old"
    match x:
        case [a, b, 1]: return ("first", a, b)
        case [a, b, 2] if a == "no": return "second"
        case (a, *b) if b: return ("third", a, b)
    return a, b
print(partial([1, 2, 1]), partial([1, 2, 2]), partial(["no", 2, 2]), partial([9]), partial(5))
def alternatives(x):
    match x:
        case [1, a, b] | [2, b, a] | [3, [a, b]]: return a, b
        case {"a": a, "b": b} | [a, *b]: return a, b
print(alternatives([1, "a", "b"]), alternatives([2, "b", "a"]), alternatives([3, "ab"]), alternatives({"a": 1, "b": 2}), alternatives([7]))
def wildcard(x):
    match x:
        case [_, _]: return "_" in locals()
        case {"k": _}: return "key"
        case _: return "any"
print(wildcard([1, 2]), wildcard({"k": 1}), wildcard(0))
match [1, 2]:
    case [mod_a, mod_b]: pass
print(mod_a, mod_b)
class C:
    match (1, 2):
        case (x, y): z = x + y
print(C.x, C.y, C.z)
def closure(v):
    match v:
        case [n, *_]:
            return lambda: n
print(closure([4, 5])())
def glob(v):
    global gname
    match v:
        case {"g": gname}: pass
glob({"g": "set"})
print(gname)
def inner_match(v):
    match v:
        case [a, b]:
            match b:
                case [c]: return a, c
                case int(c): return a, -c
            return "inner none"
        case a: return a
print(inner_match([1, [2]]), inner_match([1, 5]), inner_match([1, "x"]), inner_match("y"))
def in_loop(items):
    out = []
    for item in items:
        match item:
            case 0: continue
            case "stop": break
            case [x] | x: out.append(x)
    else: out.append("all")
    return out
print(in_loop([0, [1], 2]), in_loop([3, "stop", 4]))
def returns(v):
    try:
        match v:
            case 1: return "one"
            case _: raise ValueError(v)
    except ValueError as e: return repr(e)
    finally: print("fin", end=" ")
print(returns(1), returns(2))
class Del:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, end=" ")
match Del("subject"):
    case Del(n="x"): pass
    case Del(n=n): print("body", n, end=" ")
print("end")
