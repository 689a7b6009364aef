import operator

a = [1]
print(operator.iadd(a, [2]) is a, a, operator.iconcat(a, "x") is a, a, operator.imul(a, 2) is a, a)
s = {1, 2}
print(operator.ior(s, {3}) is s, operator.iand(s, {2, 3}), operator.isub(s, {2}), operator.ixor(s, {9}) == {3, 9})
x = 5
print(operator.iadd(x, 1), x, operator.ipow(2, 3), operator.imod(7, 4), operator.ilshift(1, 3))
print(operator.ifloordiv(7, 2), operator.itruediv(7, 2), operator.irshift(8, 1), operator.isub(1, 4))


class Matrix:
    def __imatmul__(self, other):
        return ("imatmul", other)

    def __matmul__(self, other):
        return ("matmul", other)


print(operator.imatmul(Matrix(), 1), operator.matmul(Matrix(), 2))
