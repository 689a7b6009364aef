import math
print([math.factorial(n) for n in range(12)], math.factorial(50), math.factorial(True))
print([math.comb(10, k) for k in range(12)], math.comb(100, 50), math.comb(10 ** 20, 3), math.comb(64, 32), math.comb(5, 7))
print([math.perm(6, k) for k in range(8)], math.perm(6), math.perm(6, None), math.perm(10 ** 20, 2), math.perm(3, 5))
print(math.gcd(), math.gcd(12), math.gcd(12, -18), math.gcd(0, 0), math.gcd(2 ** 200 * 15, 6 ** 150), math.gcd(100, 75, 20), math.gcd(3 ** 300, 5 ** 300))
print(math.lcm(), math.lcm(4, 6), math.lcm(0, 5), math.lcm(-4, 6), math.lcm(2, 3, 4, 5, 6, 7, 8), math.lcm(2 ** 70, 3 ** 40))
print([math.isqrt(n) for n in (0, 1, 2, 3, 4, 15, 16, 24, 25, 2 ** 64 - 1, 2 ** 64, 10 ** 40, 10 ** 41)])
for bits in (50, 64, 65, 100, 127, 128, 200, 521, 1000, 3000):
    n = 3 ** bits
    root = math.isqrt(n)
    assert root * root <= n < (root + 1) ** 2 and math.isqrt(n * n) == n and math.isqrt(n * n - 1) == n - 1 and math.isqrt(n * n + 2 * n) == n
    assert math.gcd(n * 35, 5 ** bits * 21) == 105 and math.gcd(n * n * 2, n * 4) == 2 * n
print(math.floor(2.7), math.floor(-2.7), math.ceil(2.1), math.ceil(-2.1), math.trunc(-2.7), math.floor(10 ** 30), math.ceil(1e20), math.trunc(True))
print(math.prod([1, 2, 3]), math.prod([]), math.prod([2.5, 2], start=3), math.prod(range(1, 30)), math.prod((1j, 2)), math.prod([[1]], start=2))
