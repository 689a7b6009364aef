from functools import total_ordering
import operator

for roots in (["__lt__"], ["__le__"], ["__gt__"], ["__ge__"], ["__gt__", "__le__"]):
    namespace = {
        "__init__": lambda self, value: setattr(self, "value", value),
        "__eq__": lambda self, other: self.value == other.value,
    }
    for root in roots:
        def compare(self, other, compare=getattr(operator, root)):
            return compare(self.value, other.value)
        namespace[root] = compare
    V = total_ordering(type("V", (), namespace))
    for a, b in ((1, 2), (2, 2), (3, 2)):
        a, b = V(a), V(b)
        print(roots, a.value, [a < b, a <= b, a > b, a >= b])

try:
    total_ordering(type("Plain", (), {}))
except ValueError as error:
    print(error)
