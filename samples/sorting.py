# Sorting: four classic algorithms checked against sorted(), and what keys can do.


# Pseudo-random numbers from a linear congruential generator, the same in every run.
def random_numbers(count, seed=42):
    numbers = []
    for _ in range(count):
        seed = (seed * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        numbers.append(seed >> 54)
    return numbers


def insertion_sort(items):
    items = list(items)
    for i in range(1, len(items)):
        item, place = items[i], i
        while place > 0 and items[place - 1] > item:
            items[place] = items[place - 1]
            place -= 1
        items[place] = item
    return items


def merge_sort(items):
    if len(items) < 2:
        return list(items)
    middle = len(items) // 2
    left, right = merge_sort(items[:middle]), merge_sort(items[middle:])
    merged = []
    i = j = 0
    while i < len(left) and j < len(right):
        if right[j] < left[i]:
            merged.append(right[j])
            j += 1
        else:  # equal items keep their order: the sort is stable
            merged.append(left[i])
            i += 1
    return merged + left[i:] + right[j:]


def quicksort(items):
    if len(items) < 2:
        return list(items)
    pivot = items[len(items) // 2]
    return (quicksort([x for x in items if x < pivot])
            + [x for x in items if x == pivot]
            + quicksort([x for x in items if x > pivot]))


def heap_sort(items):
    heap = list(items)

    # Lets the item at `root` sink below larger children.
    def sink(root, end):
        while (child := 2 * root + 1) < end:
            if child + 1 < end and heap[child + 1] > heap[child]:
                child += 1
            if heap[root] >= heap[child]:
                return
            heap[root], heap[child] = heap[child], heap[root]
            root = child

    for root in reversed(range(len(heap) // 2)):
        sink(root, len(heap))
    for end in reversed(range(1, len(heap))):
        heap[0], heap[end] = heap[end], heap[0]
        sink(0, end)
    return heap


numbers = random_numbers(400)
print("first numbers:", numbers[:8])
for algorithm in (insertion_sort, merge_sort, quicksort, heap_sort):
    result = algorithm(numbers)
    print(f"{algorithm.__name__:<15} {result[:5]} ... {result[-3:]}", result == sorted(numbers))

words = "the quick brown fox jumps over the lazy dog and The Quick Dog sleeps".split()
print(sorted(words))
print(sorted(words, key=str.lower))
print(sorted(words, key=lambda word: (-len(word), word)))
print(sorted(set(map(str.lower, words)), reverse=True))


# An object that says how it compares: sort() asks only for "less than".
class Version:
    compared = 0

    def __init__(self, text):
        self.text = text
        self.parts = [int(part) for part in text.split(".")]

    def __lt__(self, other):
        Version.compared += 1
        return self.parts < other.parts

    def __repr__(self):
        return f"v{self.text}"


versions = [Version(text) for text in ("1.10", "1.9.3", "0.99", "1.9", "2.0", "1.2.10")]
versions.sort()
print(versions, "after", Version.compared, "comparisons")

# Stability: sorting by the less important key first gives both orders.
people = [("Ada", 36), ("Kurt", 71), ("Alan", 41), ("Emmy", 53), ("Alonzo", 92), ("Grace", 85)]
people.sort(key=lambda person: person[1])
people.sort(key=lambda person: person[0][0])
print(people)
