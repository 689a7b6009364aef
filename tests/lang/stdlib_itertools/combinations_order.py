from itertools import combinations, combinations_with_replacement

print(list(combinations("abcd", 2)))
print(list(combinations(range(5), 4)), list(combinations("ab", 3)), list(combinations("ab", 0)))
print(list(combinations_with_replacement("abc", 2)))
print(list(combinations_with_replacement("ab", 4)), list(combinations_with_replacement("", 2)))
print(list(combinations_with_replacement("", 0)))
print(sum(1 for _ in combinations(range(12), 5)), list(combinations(range(12), 5))[-1])
for kind in (combinations, combinations_with_replacement):
    for args in ((), ("ab",), ("ab", -1), ("ab", "x"), ("ab", None), (1, 1)):
        try:
            kind(*args)
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
