# + and * of sequences come after the right operand's own methods, in place too.
class Reflected:
    def __radd__(self, left):
        return "radd", left

    def __rmul__(self, left):
        return "rmul", left

    def __rmod__(self, left):
        return "rmod", left


class Refusing(int):
    def __radd__(self, left):
        print("asked", end=" ")
        return NotImplemented

    __rmul__ = __radd__


for sequence in "s", [1], (2,), b"b", bytearray(b"a"):
    print(sequence + Reflected(), sequence * Reflected())
    copy = sequence
    copy += Reflected()
    print(copy)
    copy = sequence
    copy *= Reflected()
    print(copy, sequence * Refusing(2))
    for operation in "sequence + Refusing(1)", "sequence * 1.5", "1.5 * sequence", "[] * sequence":
        try:
            print(eval(operation))
        except TypeError as error:
            print(error)


class Text(str):
    pass


class Number(int):
    pass


def in_place(left, right):
    try:
        left *= right
        return left
    except TypeError as error:
        return str(error)


print(Number(2) * "ab", in_place(Number(2), "ab"), in_place(2, "ab"), in_place("ab", Number(2)))
print(in_place(Text("ab"), 2), in_place(1.5, "ab"), in_place(Text("x"), "y"))
for operation in "Text('a') + 1", "Text('a') * 'b'", "1 + Text('a')", "object() * Text('a')":
    try:
        print(eval(operation))
    except TypeError as error:
        print(error)


# A list with operators of its own.
class Vector(list):
    def __add__(self, other):
        return "add"

    def __mul__(self, other):
        return "mul"


class Left(list):
    def __rmul__(self, other):
        return "rmul"


vector = Vector([1])
vector += [2]
print(vector, type(vector).__name__, vector + [3], in_place(vector, 2), 2 * vector)
left = Left([1])
print(in_place(left, 2), type(in_place(left, 2)).__name__, left * 2, 2 * left)
try:
    vector += Reflected()
except TypeError as error:
    print(error)
