# In-place operators keep the object; the operand may be the set itself.
s = t = {1, 2, 3}
s |= {4}
s &= {2, 3, 4, 5}
s -= {2}
s ^= {3, 9}
print(s, s is t)
s |= s
s &= s
print(s)
s ^= s
print(s)
s = {1, 2}
s -= s
print(s, s == set())
f = g = frozenset({1})
f |= {2}
print(f, g, type(f))
for op in ("|", "&", "-", "^"):
    try:
        exec(f"x = {{1}}\nx {op}= [1]")
    except TypeError as error:
        print(error)
s = {1, 2}
s.update(s)
s.difference_update(s)
print(s)
s = {1, 2, 3}
s.intersection_update(s, [1, 2])
s.symmetric_difference_update([2, 2, 5])
print(s)
print(type({1} & frozenset([1])).__name__, type(frozenset([1]) & {1}).__name__)
