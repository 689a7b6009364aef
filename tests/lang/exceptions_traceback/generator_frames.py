def numbers(limit):
    for n in range(limit):
        yield 10 // (2 - n)


def consume():
    for value in numbers(5):
        print(value)


consume()
