# Annotations are evaluated in modules and classes, not in functions.
def note(x):
    print("note", x)
    return x

a: note(int) = note(1)
b: note(str)
print(__annotations__)
class C:
    x: note("first") = 5
    y: "text"
    (z): note("not simple") = 6
    __private: int = 1
print(C.__annotations__, C.x, C.z)
def f():
    v: undefined_name = 3
    w: also_undefined
    return v
print(f())
box = C()
box.attr: note("attribute") = 9
print(box.attr)
d = {}
d[note("key")]: note("item") = 4
print(d)
try:
    note(3).missing: int
except AttributeError as e:
    print(e)
def g():
    try:
        return u
    except UnboundLocalError as e:
        return str(e)
    u: int
print(g())
def h(p: note("p") = note("default")) -> note("return"):
    pass
print(h.__annotations__)
