class A:
    def f(self):
        return "A.f"

    @classmethod
    def g(cls):
        return f"A.g {cls.__name__}"

    x = "A.x"


class B(A):
    def f(self):
        return "B.f"

    @classmethod
    def g(cls):
        return "B.g " + super().g()

    @property
    def p(self):
        return super().x


b = B()
print(super(B, b).f(), super(B, B).g(), super(B, b).x, B.g(), b.p)
print(super(B, B).f(b))
s = super(B, b)
print(s.__thisclass__, s.__self__ is b, s.__self_class__)
print(repr(s), repr(super(B)), super(B).__self__)
for args in ((3,), (B, 3), (int, "x"), (A, 3, 4)):
    try:
        super(*args)
    except TypeError as error:
        print(error)
try:
    super()
except RuntimeError as error:
    print(error)
try:
    super(B, b).missing
except AttributeError as error:
    print(error)
try:
    super(B, b).x = 3
except AttributeError as error:
    print(error)
