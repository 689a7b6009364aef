inf, nan = float("inf"), float("nan")
for x in (0.0, -0.0, 0.75, -2.5, 4.0, 1e300, 5e-324, 0.1):
    print(x.is_integer(), x.as_integer_ratio() if abs(x) < 1e10 else "", x.hex(), x.__floor__() if abs(x) < 1e10 else "",
          x.__ceil__() if abs(x) < 1e10 else "", x.__trunc__() if abs(x) < 1e10 else "", x.conjugate(), x.real, x.imag, bool(x))
print(inf.hex(), nan.hex(), (-inf).is_integer(), nan.is_integer(), float.__getformat__("double"), (1.5).__getnewargs__())
for text in ("0x1.8p+1", "-0x1p-1074", "0x.8", "1.8", "  0XA.Bp3 ", "inf", "-nan", "0x1.fffffffffffff8p1023", "0x1p1024", "0x",
             "0x1p", "zz", "", "0x1.0000000000000800001p0", "0x1.00000000000008p0", "0x1.00000000000018p0", "1p-1080", "0x1 p3"):
    try:
        print(repr(text), float.fromhex(text))
    except (ValueError, OverflowError) as error:
        print(type(error).__name__, error)
for case in (inf.as_integer_ratio, nan.as_integer_ratio, inf.__trunc__, nan.__floor__, inf.__ceil__, inf.__round__,
             lambda: float.__getformat__("x"), lambda: float.fromhex(5)):
    try:
        print(case())
    except (OverflowError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
print((1.5).__add__(1), (1.5).__add__("a"), (1.5).__eq__(1.5), (1.5).__lt__(2 ** 70), (1.5).__radd__(1), (7.5).__divmod__(2))
