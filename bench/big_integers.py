def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


x = fibonacci(20_000)
print(x % 1_000_007, pow(3, x % 10**200, 10**150 + 67) % 1_000_003, len(str(x)))
