import heapq

values = [5, 1, 8, 3, 9, 2, 7, 3, 0, 6]
heap = []
for value in values:
    heapq.heappush(heap, value)
print(heap)
copy = list(values)
heapq.heapify(copy)
print(copy)
print([heapq.heappop(heap) for _ in values], heap)
print(heapq.heapreplace(copy, 4), heapq.heappushpop(copy, -1), heapq.heappushpop(copy, 5), copy)
print(heapq.heappushpop([], 3))
tasks = [(2, "b"), (1, "c"), (2, "a")]
heapq.heapify(tasks)
print([heapq.heappop(tasks) for _ in range(3)])
print([heapq.heappop(h) for h in [[4]]], heapq.heapify([]))


class Item:
    def __init__(self, key):
        self.key = key

    def __lt__(self, other):
        return self.key > other.key


heap = []
for key in (3, 1, 2):
    heapq.heappush(heap, Item(key))
print([heapq.heappop(heap).key for _ in range(3)])
