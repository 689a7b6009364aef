def numbers(limit):
    n = 0
    while n < limit:
        yield n
        n += 1


def squares(source):
    for n in source:
        yield n * n


def pairs(source):
    for n in source:
        yield n, n % 7


print(sum(a for a, b in pairs(squares(numbers(300_000))) if b == 2))
