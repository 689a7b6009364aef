"""heapq.py - a list as a priority queue

In a heap, heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2] for all k, so heap[0] is the
smallest item. Sifting goes down to a leaf first and then up again, which takes fewer
comparisons than stopping on the way (Knuth, The Art of Computer Programming, volume 3,
section 5.2.3, exercise 18). The functions named _..._max keep the largest item first.
"""

import _heapq

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest",
           "heappushpop"]


def _check_list(heap, name):
    if not isinstance(heap, list):
        raise TypeError(f"{name} must be list, not {type(heap).__name__}")


def heappush(heap, item, /):
    """Push item onto heap, maintaining the heap invariant."""
    if type(heap) is not list:
        _check_list(heap, "heappush() argument 1")
    heap.append(item)
    _rise(heap, 0, len(heap) - 1)


def heappop(heap, /):
    """Pop the smallest item off the heap, maintaining the heap invariant."""
    if type(heap) is not list:
        _check_list(heap, "heappop() argument")
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    smallest = heap[0]
    heap[0] = last
    _sift(heap, 0)
    return smallest


def heapreplace(heap, item, /):
    """Pop and return the current smallest value, and add the new item.

    The value returned may be larger than item."""
    if type(heap) is not list:
        _check_list(heap, "heapreplace() argument 1")
    if not heap:
        raise IndexError("index out of range")
    smallest = heap[0]
    heap[0] = item
    _sift(heap, 0)
    return smallest


def heappushpop(heap, item, /):
    """Push item on the heap, then pop and return the smallest item from the heap."""
    if type(heap) is not list:
        _check_list(heap, "heappushpop() argument 1")
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _sift(heap, 0)
    return item


def heapify(heap, /):
    """Transform list into a heap, in-place, in O(len(heap)) time."""
    _check_list(heap, "heapify() argument")
    for place in range(len(heap) // 2 - 1, -1, -1):
        _sift(heap, place)


def _rise(heap, top, place):
    # The item at place moves up towards top while it is less than its parent.
    if top == 0 and _heapq._rise(heap, place):
        return
    item = heap[place]
    while place > top:
        above = (place - 1) >> 1
        parent = heap[above]
        if not item < parent:
            break
        heap[place] = parent
        place = above
    heap[place] = item


def _sift(heap, place):
    # The item at place, whose children are heaps, finds its level.
    if _heapq._sift(heap, place):
        return
    top = place
    end = len(heap)
    item = heap[place]
    child = 2 * place + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[place] = heap[child]
        place = child
        child = 2 * place + 1
    heap[place] = item
    _rise(heap, top, place)


def _rise_max(heap, top, place):
    item = heap[place]
    while place > top:
        above = (place - 1) >> 1
        parent = heap[above]
        if not parent < item:
            break
        heap[place] = parent
        place = above
    heap[place] = item


def _sift_max(heap, place):
    top = place
    end = len(heap)
    item = heap[place]
    child = 2 * place + 1
    while child < end:
        right = child + 1
        if right < end and not heap[right] < heap[child]:
            child = right
        heap[place] = heap[child]
        place = child
        child = 2 * place + 1
    heap[place] = item
    _rise_max(heap, top, place)


def _heappop_max(heap, /):
    _check_list(heap, "_heappop_max() argument")
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    largest = heap[0]
    heap[0] = last
    _sift_max(heap, 0)
    return largest


def _heapreplace_max(heap, item, /):
    largest = heap[0]
    heap[0] = item
    _sift_max(heap, 0)
    return largest


def _heapify_max(heap, /):
    _check_list(heap, "_heapify_max() argument")
    for place in range(len(heap) // 2 - 1, -1, -1):
        _sift_max(heap, place)


_END = object()


def merge(*iterables, key=None, reverse=False):
    """Merge multiple sorted inputs into a single sorted output: a generator.

    >>> list(merge([1,3,5,7], [0,2,4,8], [5,10,15,20], [], [25]))
    [0, 1, 2, 3, 4, 5, 5, 7, 8, 10, 15, 20, 25]
    """
    if reverse:
        make_heap, replace, remove, direction = _heapify_max, _heapreplace_max, _heappop_max, -1
    else:
        make_heap, replace, remove, direction = heapify, heapreplace, heappop, 1
    # One entry for each input: the key of its next item, the number of the input, so that
    # equal items keep the order of the inputs, the item, and the rest of the input.
    heap = []
    for iterable in iterables:
        source = iter(iterable)
        item = next(source, _END)
        if item is not _END:
            heap.append([item if key is None else key(item), len(heap) * direction, item, source])
    make_heap(heap)
    while len(heap) > 1:
        entry = heap[0]
        yield entry[2]
        item = next(entry[3], _END)
        if item is _END:
            remove(heap)
        else:
            entry[0] = item if key is None else key(item)
            entry[2] = item
            replace(heap, entry)
    if heap:
        _, _, item, source = heap[0]
        yield item
        yield from source


def _at_least_as_many(n, iterable):
    # True if the n best are all there are.
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        return False
    return n >= size


def nsmallest(n, iterable, key=None):
    """Find the n smallest elements in a dataset: sorted(iterable, key=key)[:n]."""
    if n == 1:
        result = min(iter(iterable), default=_END, key=key)
        return [] if result is _END else [result]
    if _at_least_as_many(n, iterable):
        return sorted(iterable, key=key)[:n]
    # The n best so far, the worst of them first; numbered, so that equal ones stay in order.
    items = iter(iterable)
    best = [(item if key is None else key(item), number, item)
            for number, item in zip(range(n), items)]
    if not best:
        return best
    _heapify_max(best)
    worst = best[0][0]
    number = n
    for item in items:
        value = item if key is None else key(item)
        if value < worst:
            _heapreplace_max(best, (value, number, item))
            worst = best[0][0]
            number += 1
    best.sort()
    return [item for _, _, item in best]


def nlargest(n, iterable, key=None):
    """Find the n largest elements in a dataset: sorted(iterable, key=key, reverse=True)[:n]."""
    if n == 1:
        result = max(iter(iterable), default=_END, key=key)
        return [] if result is _END else [result]
    if _at_least_as_many(n, iterable):
        return sorted(iterable, key=key, reverse=True)[:n]
    items = iter(iterable)
    best = [(item if key is None else key(item), number, item)
            for number, item in zip(range(0, -n, -1), items)]
    if not best:
        return best
    heapify(best)
    worst = best[0][0]
    number = -n
    for item in items:
        value = item if key is None else key(item)
        if worst < value:
            heapreplace(best, (value, number, item))
            worst = best[0][0]
            number -= 1
    best.sort(reverse=True)
    return [item for _, _, item in best]
