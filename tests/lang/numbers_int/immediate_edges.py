# Around the limits of 48, 49, 53, 63 and 64 bits, where the representation changes.
for bits in (30, 31, 32, 47, 48, 49, 52, 53, 54, 62, 63, 64, 65, 127, 128):
    for delta in (-1, 0, 1):
        n = (1 << bits) + delta
        assert n - delta == 1 << bits and n + -n == 0 and -(-n) == n and n * 1 == n and n // 1 == n
        assert (n * n) // n == n and n * n % n == 0 and n ^ n == 0 and (n << 70) >> 70 == n and ~~n == n
        assert n - 1 < n < n + 1 and -n < n and not n < n and hash(n) == hash(float(n)) or n != float(n)
        assert int(str(n)) == n and int(hex(n), 16) == n and n % (n - 1) == 1 and -n // n == -1
        print(n, -n, n + 1, n - 2, -n - 1, n * 2, n * n, n // 2, -n // 2, n >> 1)
