# sort and sorted: keys, reverse, stability, mixed numbers.
words = ["banana", "fig", "Apple", "cherry", "date", "Fig"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=len, reverse=True))
words.sort(key=lambda word: (-len(word), word))
print(words)
pairs = [(i % 3, i) for i in range(9)]
print(sorted(pairs, key=lambda pair: pair[0]), sorted(pairs, key=lambda pair: pair[0], reverse=True))
print(sorted([3, 1.5, True, 2 ** 70, -2 ** 70, 0.0, -0.0, 0]), sorted([0.5, float("inf"), -1e300, float("-inf")]))
print(sorted([0.0, -0.0, 0, False]), sorted([True, 1, 1.0]), sorted([-0.0, 0.0], reverse=True))
print(sorted("hello"), sorted({3: 0, 1: 0}), sorted((b"b", b"a", b"ab")), sorted(["é", "z", "日", "a\0", "a", "😀"]))
print(sorted([[2], [1, 5], [1], []]), sorted([(1, "b"), (1, "a"), (0, "z")]), sorted([{1}, {1, 2}, set()]))
print(sorted([]), sorted([1]), [3, 2, 1].sort(), sorted(range(5), key=lambda x: -x), sorted("ba", key=None))
big = [(i * 7919) % 1009 for i in range(1009)]
print(sorted(big) == list(range(1009)), sorted(big, reverse=True)[:3], sorted(map(str, big))[:4])
long = ["prefix-prefix-" + str(i * 31 % 100) for i in range(100)]
print(sorted(long)[:3], sorted(long, reverse=True)[:2], min(long), max(long, key=lambda s: s[-1:] + s))
for function in (lambda: sorted([1, "a"]), lambda: sorted([None, None]), lambda: sorted([1], lambda x: x),
                 lambda: [].sort(1), lambda: sorted(), lambda: sorted(5), lambda: sorted([1j, 2j]),
                 lambda: sorted([1], reverse="x"), lambda: sorted([(1, []), (1, {})]), lambda: [2, 1].sort(key=5)):
    try:
        print(function())
    except TypeError as error:
        print(error)
