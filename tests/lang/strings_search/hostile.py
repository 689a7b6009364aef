# Patterns that make naive searches quadratic.
n = 20000
print(("a" * n).find("a" * 1000 + "b"), ("a" * n + "b").find("a" * 1000 + "b"))
print(("a" * n).rfind("b" + "a" * 1000), ("b" + "a" * n).rfind("b" + "a" * 1000))
print(("ab" * n).find("ba" * 1000 + "bb"), ("ab" * n).count("ab" * 50 + "a"))
print(("a" * n).count("a" * 100), ("ab" * n).replace("aba", "c")[:10], len(("a" * n).split("aa")))
fib = ["a", "b"]
while len(fib[-1]) < n:
    fib.append(fib[-1] + fib[-2])
print(fib[-1].find(fib[-4] + "bb"), fib[-1].rfind(fib[-5]), fib[-1].count(fib[-6]))
print(("é" * n).find("é" * 500 + "x"), ("é" * n + "x").find("é" * 500 + "x"))
print((("a" * 99 + "b") * 200).find("a" * 50 + "b" + "a" * 100), "a" * 1000 + "b" in "a" * n)
