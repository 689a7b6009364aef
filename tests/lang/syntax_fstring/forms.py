# f-strings: expressions, conversions, specs, nesting, quotes, = and braces.
x, y, w, name = 3, 4.5678, 10, "Ann"
print(f"{x}{y}", f"{x + 1} {x * 2!r} {name!s:>{w}}|", f"{y:.2f} {y:{w}.{x}}")
print(f"{{}} {{{x}}} {{{{{x}}}}}", f"", f"plain", f"a" "b" f"{x}" 'c')
print(f"{name!r} {name!a} {'é'!a} {name!s}", f"{x=} {x = } {x=!s} {name=:>5} {y=:.1f}")
print(f"{'nested ' + f'{x}'}", f'{"quoted"}', f"{'a' 'b'}")
print(f"{x:>5}|{x:<5}|{x:^5}|{x:05d}|{x:+}|{x:x}|{255:#x}|{1000000:,}|{0.5:%}")
print(f"{[i for i in range(3)]} { {'k': 1}['k'] } {(lambda: 5)()} {x if x else y} {x, y}")
print(f"{x!r:^{w}} {'':*^{w}} {name:{'>'}{w}}", f"{x:{''}}")
print(rf"\d{x}", fr"{x}\n", f"\t{x}\\", f"\N{LATIN SMALL LETTER A}{x}" if True else "", f"\x41{x}")
class F:
    def __format__(self, spec): return f"<{spec}>"
    def __repr__(self): return "R"
    def __str__(self): return "S"
print(f"{F()} {F():spec} {F()!r:>3} {F()!s} {F():{x}{x}}")
print(f"""{
    x
    + 1
} {x
}""")
def f(a, b=2): return f"{a}-{b}" f"{a * b}"
print(f(1), f"{f(x, b=2)}", f"{x == 3} {x != 3} {x >= 3} {x <= 3}")
print(f"{x:%d}" if False else f"{'%d' % x}", f"{yield_}" if (yield_ := 1) else 0)
try: f"{1 / 0}"
except ZeroDivisionError as e: print(e)
try: f"{x:zz}"
except ValueError as e: print(e)
try: f"{[]:>5}"
except TypeError as e: print(e)
print(f'{x!r}' == repr(x), f"{None} {True} {...}", "%s" % f"{x}", f"{x}" "{x}")
big = f"{x}" * 3 + f"{'-' * 3}"
print(big, len(f"{'a' * 100}"), f"{x:=^9}", f"{-x:=+9}")
