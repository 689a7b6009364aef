# Primes: a sieve over a bytearray, an endless generator, and tests on big integers.


# Eratosthenes: cross out the multiples of each prime. Slices do the crossing in one step.
def sieve(limit):
    is_prime = bytearray([1]) * (limit + 1)
    is_prime[0:2] = b"\0\0"
    for n in range(2, int(limit ** 0.5) + 1):
        if is_prime[n]:
            is_prime[n * n::n] = bytes(len(range(n * n, limit + 1, n)))
    return [n for n in range(limit + 1) if is_prime[n]]


primes = sieve(100_000)
print(len(primes), "primes below 100,000; the last ones:", primes[-5:])


# An endless sieve: a dict says which multiple each known prime crosses out next.
def endless():
    crossed = {}
    n = 2
    while True:
        prime = crossed.pop(n, None)
        if prime is None:
            yield n
            crossed[n * n] = n
        else:
            following = n + prime
            while following in crossed:
                following += prime
            crossed[following] = prime
        n += 1


generator = endless()
first = [next(generator) for _ in range(20)]
print("the first twenty:", first)
print("both agree:", first == primes[:20])


# Miller and Rabin: for each witness, follow its powers. Enough witnesses make it certain for
# all numbers below 3.3 * 10 ** 24.
def is_prime(n, witnesses=(2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41)):
    if n < 2:
        return False
    for small in witnesses:
        if n % small == 0:
            return n == small
    odd, twos = n - 1, 0
    while odd % 2 == 0:
        odd //= 2
        twos += 1
    for witness in witnesses:
        power = pow(witness, odd, n)
        if power in (1, n - 1):
            continue
        for _ in range(twos - 1):
            power = power * power % n
            if power == n - 1:
                break
        else:
            return False
    return True


print("Mersenne:", [p for p in primes[:31] if is_prime(2 ** p - 1)])


def factors(n):
    for prime in primes:
        if prime * prime > n:
            break
        while n % prime == 0:
            yield prime
            n //= prime
    if n > 1:
        yield n


for n in (360, 1001, 2 ** 32 + 1, 10 ** 12 - 1):
    print(n, "=", " * ".join(str(f) for f in factors(n)))

gaps = {}
for a, b in zip(primes, primes[1:]):
    gaps.setdefault(b - a, a)
widest = max(gaps)
print(f"widest gap: {widest}, behind {gaps[widest]}")
