def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


print(factorial(25), factorial(60))
print(factorial(1000) // factorial(998), factorial(300) % 10 ** 74, len(str(factorial(1000))))
print(fibonacci(100), fibonacci(1000) % 10 ** 30, fibonacci(3000).bit_length())
f = factorial(200)
for i in range(200, 0, -1):
    assert f % i == 0
    f //= i
print(f, sum(int(digit) for digit in str(2 ** 1000)))
