class A:
    def who(self):
        return "A"


class B(A):
    def who(self):
        return "B" + super().who()


class C(A):
    def who(self):
        return "C" + super().who()


class D(B, C):
    def who(self):
        return "D" + super().who()


print(D().who(), [c.__name__ for c in D.__mro__], D.mro() == list(D.__mro__))
print(D.__base__, D.__bases__)


class X: pass
class Y(X): pass


for bases in ((X, Y), (X, X), (object, X)):
    try:
        type("Z", bases, {})
    except TypeError as error:
        print(error)
class E(A): pass
class F(E, B): pass
print([c.__name__ for c in F.__mro__])
print(F().who(), super(E, F()).who())
