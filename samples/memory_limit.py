# args: --heap-limit 32M
#
# Every byte of a program comes from one heap with a hard limit. An allocation that would pass
# it raises MemoryError: the program can catch it, let go of something and go on. (Run this
# with `cairn --heap-limit 32M memory_limit.py`.)

MEGABYTE = 1 << 20

# One thing that is far too large: refused before anything happens.
try:
    b"x" * (10 ** 15)
except MemoryError:
    print("a petabyte: no")

# Many things, until the heap is full.
hoard = []
try:
    while True:
        hoard.append(bytearray(MEGABYTE))
except MemoryError:
    count = len(hoard)
    print("megabytes until full:", 25 <= count <= 32)

# Letting go makes room at once: no object outlives its last reference.
hoard.clear()
again = [bytearray(MEGABYTE) for _ in range(count - 1)]
print("as many again:", len(again) == count - 1)
del again

# Small objects count as much as large ones.
try:
    squares = {}
    n = 0
    while True:
        squares[n] = str(n * n)
        n += 1
except MemoryError:
    print("a dict of strings:", n > 50_000)
    del squares


# Rings of objects do not die by counting. When the limit is near, the collector finds them,
# so a program that drops rings never runs out.
class Node:
    def __init__(self):
        self.ring = self
        self.ballast = bytearray(10_000)


for _ in range(20_000):
    Node()
print("20,000 rings of 10 kB: 200 MB went through a heap of 32")


# A cache that answers "no memory" by forgetting half of what it knows.
class Forgetful:
    def __init__(self):
        self.entries = {}
        self.forgotten = 0

    def page(self, number):
        while number not in self.entries:
            try:
                self.entries[number] = bytes([number % 256]) * 100_000
            except MemoryError:
                for key in list(self.entries)[::2]:
                    del self.entries[key]
                    self.forgotten += 1
        return self.entries[number]


cache = Forgetful()
total = sum(cache.page(number)[0] for number in range(1000))
print("1,000 pages of 100 kB:", total, "- some were forgotten:", cache.forgotten > 0)
