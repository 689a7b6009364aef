# Matrices with operators of their own, and fractions made from nothing but integers, so that
# solving equations gives exact results.


def gcd(a, b):
    while b:
        a, b = b, a % b
    return abs(a)


class Fraction:
    def __init__(self, top, bottom=1):
        if bottom == 0:
            raise ZeroDivisionError("a fraction needs a bottom that is not 0")
        common = gcd(top, bottom) * (1 if bottom > 0 else -1)
        self.top = top // common
        self.bottom = bottom // common

    # Python calls __radd__ when the left operand does not know how to add: 1 + Fraction(1, 2).
    def __add__(self, other):
        other = fraction(other)
        return Fraction(self.top * other.bottom + other.top * self.bottom,
                        self.bottom * other.bottom)

    __radd__ = __add__

    def __mul__(self, other):
        other = fraction(other)
        return Fraction(self.top * other.top, self.bottom * other.bottom)

    __rmul__ = __mul__

    def __neg__(self):
        return Fraction(-self.top, self.bottom)

    def __sub__(self, other):
        return self + -fraction(other)

    def __truediv__(self, other):
        other = fraction(other)
        return Fraction(self.top * other.bottom, self.bottom * other.top)

    def __eq__(self, other):
        other = fraction(other)
        return self.top == other.top and self.bottom == other.bottom

    def __bool__(self):
        return self.top != 0

    def __str__(self):
        return str(self.top) if self.bottom == 1 else f"{self.top}/{self.bottom}"


def fraction(value):
    return value if isinstance(value, Fraction) else Fraction(value)


class Matrix:
    def __init__(self, rows):
        self.rows = [list(row) for row in rows]

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    def transposed(self):
        return Matrix(zip(*self.rows))

    def __matmul__(self, other):
        columns = list(zip(*other.rows))
        return Matrix([[sum(a * b for a, b in zip(row, column)) for column in columns]
                       for row in self.rows])

    def __pow__(self, exponent):
        result, square = Matrix.identity(len(self.rows)), self
        while exponent:
            if exponent & 1:
                result = result @ square
            square = square @ square
            exponent >>= 1
        return result

    def __eq__(self, other):
        return self.rows == other.rows

    # Gauss and Jordan: write the identity next to the matrix, then turn the left half into
    # the identity by row operations; the right half is the inverse.
    def inverse(self):
        n = len(self.rows)
        work = [[fraction(v) for v in row] + [fraction(int(i == j)) for j in range(n)]
                for i, row in enumerate(self.rows)]
        for i in range(n):
            pivot = next((r for r in range(i, n) if work[r][i]), None)
            if pivot is None:
                raise ValueError("the matrix has no inverse")
            work[i], work[pivot] = work[pivot], work[i]
            first = work[i][i]
            work[i] = [value / first for value in work[i]]
            for r in range(n):
                if r != i and work[r][i]:
                    factor = work[r][i]
                    work[r] = [a - factor * b for a, b in zip(work[r], work[i])]
        return Matrix([row[n:] for row in work])

    def show(self, title):
        print(title)
        cells = [[str(value) for value in row] for row in self.rows]
        width = max(len(cell) for row in cells for cell in row)
        for row in cells:
            print("  [" + "  ".join(cell.rjust(width) for cell in row) + "]")


a = Matrix([[2, 1, -1], [-3, -1, 2], [-2, 1, 2]])
a.show("a")
a.transposed().show("transposed")
(a @ a).show("a @ a")
(a ** 5).show("a ** 5")
a.inverse().show("inverse")
print("a @ inverse is the identity:", a @ a.inverse() == Matrix.identity(3))

# 2x + y - z = 8, -3x - y + 2z = -11, -2x + y + 2z = -3
solution = a.inverse() @ Matrix([[8], [-11], [-3]])
print("solution:", ", ".join(f"{name} = {row[0]}" for name, row in zip("xyz", solution.rows)))

hilbert = Matrix([[Fraction(1, i + j + 1) for j in range(4)] for i in range(4)])
hilbert.show("Hilbert's matrix")
hilbert.inverse().show("its inverse: whole numbers")

try:
    Matrix([[1, 2], [2, 4]]).inverse()
except ValueError as error:
    print("as it should be:", error)

fibonacci = Matrix([[1, 1], [1, 0]]) ** 300
print("F(300) =", fibonacci.rows[0][1])
