x, y, name = 7, 2.5, "wörld"
print(f"{x} {y} {name}", f"{x:>4}|{y:6.2f}|{name:^9}|", f"{name!r} {name!a} {x!s:>3}", f"{{}} {{{x}}}")
print(f"{x + 1} {x * y:.1f} {'nested ' + name} {x if x > 3 else y}", f"{x=} {y = } {name=!s} {x + 1=}")
width, precision = 10, 3
print(f"{y:{width}.{precision}f}|{name:>{width}}|{x:0{width}d}", f"{[x, y]} {dict(a=x)['a']}", f"{(lambda z: z * 2)(x)}")
print(f"{'a' 'b'}{''}{None}{True}" f" joined {x}", f"""multi
line {x}""", rf"raw \n {x}")
print(f"{x!r:>{x}}", f"{name[0]}{name[-1]:*^3}", f"{'☃' * 3}", len(f"{x}" * 100))
