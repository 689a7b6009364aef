def divide(a, b):
    return a + (b - a) * 3 // (b - b)


def outer(x):
    values = [1, 2, x]
    total = sum(values) + divide(x, 1) ** 2
    return total


outer(4)
