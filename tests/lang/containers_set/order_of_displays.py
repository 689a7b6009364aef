# Set displays of constants, of other expressions, and of both iterate as in CPython.
print({25, 1, 17, 33, 9}, {8, 0, 16}, {40, 8, 24, 0, 56, 1}, {-1, -2, 7, 15, 23})
a, b = 17, 33
print({25, 1, a, b, 9}, {8, 0, a - 1}, {x * 8 for x in (5, 1, 3, 0, 7)} | {1})
print({*[40, 8, 24], 0, 56}, {*(), 16, 8, 0}, {*range(0, 80, 16), 3}, {16, 8})
print(frozenset({25, 1, 17, 33, 9}), set({40, 8, 24, 0, 56, 1}), {25, 1, 17, 33, 9} | {41, 57})
for n in range(3, 9):
    print(eval("{" + ", ".join(str(i * 40 % 127) for i in range(n)) + "}"))
