class Complexed:
    def __complex__(self):
        return 1 + 2j


class Bad:
    def __complex__(self):
        return 1


class Floating:
    def __float__(self):
        return 2.5


class Point(complex):
    pass


print(complex(), complex(5), complex(1, 2), complex(1.5, -0.0), complex(True), complex(imag=3), complex(real=1, imag=1j))
print(complex(1j, 1j), complex(2 + 3j), complex(10 ** 20), complex(Complexed()), complex(Floating()), complex(1, Floating()))
for text in ("1", "1j", "j", "-j", "+J", "1+2j", " ( 1-2j ) ", "1e5-2.5e-3j", "nan", "infj", "-inf+nanj", "1_0+1_0j", "1+j", "3-",
             "", "1+2", "(1", "1 + 2j", "1j2", "jj", "1_+2j", "++1j", "\u0661+\u0662j"):
    try:
        print(repr(text), complex(text))
    except ValueError as error:
        print(repr(text), error)
for args in (("1", 2), (1, "2"), ([],), (1, []), (Bad(),), (1, 2, 3), (None,)):
    try:
        print(complex(*args))
    except TypeError as error:
        print(error)
p = Point(1, 2)
print(p, type(p).__name__, type(p + 1).__name__, p == 1 + 2j, p.real, complex(p), type(complex(p)).__name__, hash(p) == hash(1 + 2j))
