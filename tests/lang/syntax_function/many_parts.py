# Long displays, many arguments, many locals: more than fits in registers at once.
def count(*args, **kw): return len(args), len(kw)
src = "count(" + ", ".join(str(i) for i in range(300)) + ")"
print(eval(src))
src = "count(" + ", ".join(f"k{i}={i}" for i in range(300)) + ")"
print(eval(src))
src = "count(" + ", ".join(f"{i}, *[{i}]" for i in range(100)) + ", **{'a': 1}, b=2)"
print(eval(src))
names = ", ".join(f"n{i}" for i in range(300))
print(len(eval("[" + names + "]", {f"n{i}": i for i in range(300)})))
print(sum(eval("(" + names + ")", {f"n{i}": i for i in range(300)})))
print(len(eval("{" + names + "}", {f"n{i}": i % 7 for i in range(300)})))
print(len(eval("{" + ", ".join(f"{i}: n{i}" for i in range(100)) + ", **{}}", {f"n{i}": i for i in range(100)})))
ns = {}
body = "".join(f"    v{i} = {i} + (v{i - 1} if {i} else 0)\n" for i in range(400))
exec("def many():\n" + body + "    del v7\n    return v399, v3, 'v7' in locals()", ns)
print(ns["many"]())
body = "".join(f"    v{i} = {i}\n" for i in range(150))
exec("def cells():\n" + body + "    f = lambda: (" + ", ".join(f"v{i}" for i in range(150)) + ")\n    v149 = 'x'\n    return sum(f()[:149]), f()[149]", ns)
print(ns["cells"]())
exec("def args(" + ", ".join(f"a{i}" for i in range(150)) + "): return a0 + a149", ns)
print(ns["args"](*range(150)))
exec("f'" + "".join("{%d}" % (i % 10) for i in range(100)) + "'")
print(len(eval("f'" + "".join("{%d}" % (i % 10) for i in range(100)) + "'")))
exec("a = b = " + " = ".join(f"x{i}" for i in range(100)) + " = 5", ns)
print(ns["x99"], ns["a"])
exec(", ".join(f"u{i}" for i in range(100)) + " = range(100)", ns)
print(ns["u0"], ns["u99"])
