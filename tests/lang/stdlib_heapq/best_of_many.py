import heapq

values = [(i * 37) % 101 for i in range(60)]
print(heapq.nlargest(5, values), heapq.nsmallest(5, values))
print(heapq.nlargest(4, iter(values), key=lambda v: -v % 10), heapq.nsmallest(4, iter(values), key=lambda v: v % 10))
print(heapq.nlargest(1, values), heapq.nsmallest(1, "hello", key=ord), heapq.nlargest(1, []), heapq.nsmallest(2, []))
print(heapq.nlargest(0, values), heapq.nlargest(-2, values), heapq.nsmallest(99, [3, 1]), heapq.nlargest(2, "abc"))
print(list(heapq.merge([1, 3, 5], [0, 2, 4], [], [5, 10])))
print(list(heapq.merge([5, 3], [4, 1], reverse=True)), list(heapq.merge()))
print(list(heapq.merge(["dog", "horse"], ["cat", "fish"], key=len)))
print(list(heapq.merge([(1, "a"), (2, "a")], [(1, "b")], key=lambda pair: pair[0])))


def endless():
    n = 0
    while True:
        yield n
        n += 2


merged = heapq.merge(endless(), [1, 3])
print([next(merged) for _ in range(6)])
