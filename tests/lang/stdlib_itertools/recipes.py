from itertools import chain, combinations, count, cycle, groupby, islice, repeat, takewhile, tee, zip_longest


def take(n, iterable):
    return list(islice(iterable, n))


def grouper(iterable, n):
    return list(zip_longest(*[iter(iterable)] * n))


def roundrobin(*iterables):
    pending = len(iterables)
    nexts = cycle(iter(it).__next__ for it in iterables)
    while pending:
        try:
            for step in nexts:
                yield step()
        except StopIteration:
            pending -= 1
            nexts = cycle(islice(nexts, pending))


def powerset(items):
    return chain.from_iterable(combinations(items, r) for r in range(len(items) + 1))


def primes():
    found = []
    for n in count(2):
        if all(n % p for p in takewhile(lambda p: p * p <= n, found)):
            found.append(n)
            yield n


print(grouper("ABCDEFG", 3))
print(list(roundrobin("ABC", "D", "EF")))
print(list(powerset([1, 2, 3])))
print(take(12, primes()))
a, b = tee(range(5))
next(b)
print(list(zip(a, b)), [key for key, _ in groupby("AAABBA")], take(3, repeat(None)))
