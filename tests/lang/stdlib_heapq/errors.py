import heapq

for bad in (
    lambda: heapq.heappop([]),
    lambda: heapq.heapreplace([], 1),
    lambda: heapq.heappush((1,), 2),
    lambda: heapq.heappop("abc"),
    lambda: heapq.heapify(3),
    lambda: heapq.heapreplace((), 1),
    lambda: heapq.heappushpop({}, 1),
    lambda: heapq.heappush([1], "a"),
    lambda: heapq.heapify([1, "a"]),
    lambda: heapq.nlargest(2, 3),
    lambda: list(heapq.merge([1], 3)),
):
    try:
        bad()
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)
