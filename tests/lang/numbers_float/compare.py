inf, nan = float("inf"), float("nan")
ints = [0, 1, -1, 2 ** 53, 2 ** 53 + 1, -(2 ** 53) - 1, 2 ** 64, 10 ** 22, 10 ** 23, 10 ** 400, -(10 ** 400), True]
floats = [0.0, -0.0, 1.0, 0.5, -1.5, 2.0 ** 53, 1e22, 1e23, 2.0 ** 64, 1.7e308, inf, -inf, nan]
for i in ints:
    print("".join("<" if i < x else ">" if i > x else "=" if i == x else "?" for x in floats),
          "".join("<" if x < i else ">" if x > i else "=" if i == x else "?" for x in floats),
          "".join(str(int(i <= x) + 2 * int(i >= x) + 4 * int(i != x)) for x in floats))
print(nan == nan, nan != nan, nan < nan, [nan] == [nan], nan in [nan], (nan,) == (nan,), max(1, nan), min(nan, 1))
print(0.0 == -0.0, 1 == 1.0 == True, sorted([3, 1.5, True, -2, 2 ** 70, -inf]), 2 ** 53 + 1 == float(2 ** 53 + 1))
print(1.0 == 1 + 0j, 10 ** 400 > inf, 10 ** 400 < inf, float(10 ** 22) == 10 ** 22, float(10 ** 23) == 10 ** 23)
