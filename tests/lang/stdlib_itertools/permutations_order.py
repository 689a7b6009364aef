from itertools import permutations

print(list(permutations("abc")))
print(list(permutations(range(4), 2)))
print(list(permutations("ab", 0)), list(permutations("ab", 3)), list(permutations([])))
print(len(list(permutations(range(6)))), list(permutations(range(6)))[-1], list(permutations("aa")))
for args in ((), (1,), ("ab", -1), ("ab", "x"), ("ab", 1.0), ("ab", 1, 2)):
    try:
        permutations(*args)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
