# Fibonacci numbers five ways: the same sequence shows loops, recursion, memory, generators
# and big integers.


# As the definition says. Each call makes two more, so the work grows as the numbers do.
def by_definition(n):
    return n if n < 2 else by_definition(n - 1) + by_definition(n - 2)


# A loop needs two variables. The right side is evaluated before either is assigned.
def by_loop(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


# Recursion again, but each result is kept in a dict. (A default value is made once, when
# the function is: so all calls share this one.)
def with_memory(n, known={0: 0, 1: 1}):
    if n not in known:
        known[n] = with_memory(n - 1) + with_memory(n - 2)
    return known[n]


# A generator makes numbers when somebody asks for the next one, without end.
def endless():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


# From F(n) and F(n + 1) follow F(2n) and F(2n + 1), so each call halves n.
def by_doubling(n):
    if n == 0:
        return 0, 1
    a, b = by_doubling(n // 2)
    c = a * (2 * b - a)
    d = a * a + b * b
    return (d, c + d) if n % 2 else (c, d)


print("by definition:", [by_definition(n) for n in range(15)])
print("by loop:      ", [by_loop(n) for n in range(15)])
print("with memory:  ", with_memory(90))

first = []
for number in endless():
    if number > 500:
        break
    first.append(number)
print("below 500:    ", first)

huge = by_doubling(1000)[0]
print("the 1000th:   ", huge)
print("its digits:   ", len(str(huge)))

golden = (1 + 5 ** 0.5) / 2
for n in (5, 10, 20, 40):
    ratio = by_loop(n + 1) / by_loop(n)
    print(f"F({n + 1})/F({n}) = {ratio:.12f}, off by {abs(ratio - golden):.1e}")
