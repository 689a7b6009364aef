# + and * and their in-place forms.
a = [1, 2]
b = a
b += (3,)
b += "xy"
print(a, b is a)
b = b + [0]
print(a is b, b, [] + [], a * 0, a * -1, 2 * [1], (1,) * 3, () * 5, (1, 2) + ())
a *= 2
print(a)
c = [[]] * 3
c[0].append(1)
print(c)
a[0] += 5
print(a)
t = ([1],)
try:
    t[0] += [2]
except TypeError as error:
    print(error)
print(t)


class Right:
    def __radd__(self, other):
        return "radd", other

    def __rmul__(self, other):
        return "rmul", other


print([1] + Right(), [1] * Right(), (1,) + Right())
for function in (lambda: [1] + (1,), lambda: (1,) + [1], lambda: [1] * 1.5, lambda: [1] * "a",
                 lambda: [1] + None, lambda: 1.5 * (1,), lambda: [1] * [2], lambda: [1] - [1]):
    try:
        function()
    except TypeError as error:
        print(error)
x = [1]
x += (i for i in range(3))
print(x)
