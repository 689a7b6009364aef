# Constant expressions have the values that they have at run time.
print(1 + 2 * 3 - 4 // 3 % 2, 2 ** 10, 2 ** -1, -2 ** 2, (-2) ** 2, 7 // -2, 7 % -2, -7 // 2, -7 % 2)
print(1 << 10, 1 << 100, -5 >> 1, 6 & 3 | 8 ^ 1, ~5, ~-1, +True, -True, True + True, True & False, True | 2)
print(1 / 2, 3 / 1, 10 ** 20 / 3, 0.1 + 0.2, 1e308 * 10, -1e308 * 10, 2.0 ** 0.5, 1_000 * 1.5, 7.5 // 2, -7.5 % 2)
print(9223372036854775807 + 1, -9223372036854775808, -9223372036854775808 - 1, 2 ** 63, 2 ** 64 - 1, 10 ** 30, -10 ** 30)
print(0xFF + 0o17 + 0b11, 1_0 * 1_0, 0x_f, 99999999999999999999 * 1, -99999999999999999999, 4611686018427387904 * 2)
print("a" + "b" "c", "ab" * 3, 3 * "x", "a" * 0, "a" * -1, b"a" + b"b", b"x" * 2, ("t" * 5)[1:3], "é" * 2)
print((1, 2) + (3,), (1,) * 3, 2 * (1, 2), (1, (2, (3,))), (), (1, 2)[0], "abc"[1], "abc"[-1], (1, 2, 3)[1:])
print(not 1, not "", not (), not None, not 0.0, not not [], -(-5), - -5, not not not 0, ~~7)
print(-0.0, 0.0 - 0.0, 0.0 * -1, 1.0 is not 1, (0.0, -0.0), 1 == 1.0 == True, [1, 1.0, True])
print(3 in (1, 2, 3), 3 in [1, 2], "b" in {"a", "b"}, 1 not in {2}, "a" in "abc", 1.0 in (1,), None in (None,))
for bad in ("1 / 0", "1 // 0", "1 % 0", "1.0 / 0", "2 << -1", "'a' + 1", "-'a'", "1 << 10 ** 20", "(1,)[5]", "'abc'['x']"):
    try: print(eval(bad))
    except Exception as e: print(bad, type(e).__name__, e)
def f(): return 1, 1.0, True, "s", b"s", None, ..., (1, 1.0), -1, 10 ** 10
print(f(), f()[7] is f()[7], [type(v).__name__ for v in f()])
def g(a=1 + 1, b=(1, 2) * 2, c=-1): return a, b, c
print(g(), g.__defaults__, 1 if 1 else 2, (lambda: 2 * 21)())
x = 5
print(x in (1, 5, 9), x in [5], x not in {1, 2}, [v for v in [1, 2] if v in (2, 3)], len("a" * 5000), len((1,) * 300))
