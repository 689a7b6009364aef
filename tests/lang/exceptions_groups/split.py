g = ExceptionGroup("top", [ValueError(1), ExceptionGroup("in", [TypeError(2), ValueError(3)]),
                           KeyError(4)])
match, rest = g.split(ValueError)
print(repr(match))
print(repr(rest))
print(g.split(OSError))
print(g.split(Exception)[0] is g, g.split(Exception)[1])
print(repr(g.subgroup((TypeError, KeyError))))
print(repr(g.subgroup(lambda e: isinstance(e, ValueError) and e.args[0] > 1)))
print(g.subgroup(OSError))
for bad in (3, "x", (ValueError, 3), int):
    try:
        g.split(bad)
    except TypeError as error:
        print(error)
g.add_note("noted")
try:
    raise g
except ExceptionGroup as caught:
    part = caught.subgroup(KeyError)
    print(part.__notes__, part.__traceback__ is caught.__traceback__, part.message)
try:
    g.split()
except TypeError as error:
    print(error)
