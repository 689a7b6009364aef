print(abs(-3), abs(-2.5), abs(True), abs(-0.0), divmod(7, 3), divmod(-7, 2), divmod(7.5, 2))
print(pow(2, 10), pow(2, -1), pow(3, 4, 5), pow(2, 0.5), round(2.5), round(3.14159, 2), round(1234, -2))
print(hash(1) == hash(1.0), callable(len), repr("a'b"), ascii("é\n\u1234\U00012345"))
print(format(3.14159, ".2f"), format("x", ">3"), format(255, "x"), format([1]), iter([1]).__class__.__name__)


class N:
    def __abs__(self): return "abs"
    def __divmod__(self, o): return ("dm", o)
    def __rdivmod__(self, o): return ("rdm", o)
    def __pow__(self, o, m=None): return ("pow", o, m)
    def __rpow__(self, o): return ("rpow", o)
    def __round__(self, n=None): return ("round", n)
    def __format__(self, spec): return f"<{spec}>"
    def __hash__(self): return 77
    def __repr__(self): return "Né"


n = N()
print(abs(n), divmod(n, 1), divmod(2, n), pow(n, 3), pow(4, n), pow(n, 5, 6), round(n), round(n, 2))
print(format(n, "abc"), f"{n:q}", hash(n), repr(n), ascii(n))
for code in ("abs('x')", "divmod(1, 'x')", "pow('a', 2)", "pow(1, 2, 'x')", "round('x')",
             "hash([])", "iter(3)", "next(3)", "iter(3, 4)", "format(3, 4)", "format([], 'x')",
             "divmod(1, 0)", "pow(2, 3, 0)", "round(1, 'x')"):
    try:
        print(eval(code))
    except Exception as error:
        print(code, "->", type(error).__name__, error)
