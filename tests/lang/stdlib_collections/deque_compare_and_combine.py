from collections import deque
import copy

a, b = deque([1, 2]), deque([1, 3])
print(a == deque([1, 2], maxlen=5), a == [1, 2], a != b, a < b, a <= b, a > b, a >= b)
print(a + b, a * 2, 2 * a, a * 0, a * -1)
a += [5]
a *= 2
print(a)
c = copy.copy(a)
deep = copy.deepcopy(deque([[1], 2], maxlen=4))
print(c == a, c is a, deep)
for bad in (lambda: a + [1], lambda: a * "x", lambda: a < [1]):
    try:
        bad()
    except TypeError as error:
        print(str(error).replace("collections.", ""))

r = deque([1])
r.append(r)
print(r)
r = deque(maxlen=3)
r.append([r])
print(r)


class Sub(deque):
    pass


print(Sub("ab"), Sub("ab", maxlen=2), type(Sub("a").copy()).__name__, type(Sub("a") + deque()).__name__)
match a:
    case [first, *_, last]:
        print("sequence", first, last)
