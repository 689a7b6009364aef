# Numbers of many sizes against each other: the laws that every operator keeps.
state = 12345


def number(bits):
    global state
    result = 0
    for _ in range(0, bits, 31):
        state = (state * 1103515245 + 12345) % 2 ** 31
        result = result << 31 | state
    return result >> -bits % 31


sizes = [1, 20, 48, 49, 63, 64, 65, 127, 200, 521, 1000, 2100, 4500, 9000]
check = 0
for m in sizes:
    for n in sizes:
        a, b = number(m) - (number(m) if m % 2 else 0), number(n) + 1
        q, r = divmod(a, b)
        assert a == q * b + r and 0 <= r < b and (a + b) * (a - b) == a * a - b * b
        assert (a + b) ** 2 == a * a + 2 * a * b + b * b and (a ^ b) + 2 * (a & b) == a + b == (a | b) + (a & b)
        assert -a // b == -(-(-a // b)) and (a << n) >> n == a and (a * b) // b == a and a * b % b == 0
        assert int(str(a)) == a and int(hex(a), 16) == a and int(bin(b), 2) == b and a - b - a == -b
        check = (check * 31 + q + r) % 1000000007
print(check)
