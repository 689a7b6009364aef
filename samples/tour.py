# A tour of Cairn in two minutes: what a small Python can do, and what happens at its limits.
# Everything here prints the same under python3, except where the text says so.
import sys

chapters = 0


def chapter(title):
    global chapters
    chapters += 1
    print(f"\n{chapters}. {title}\n" + "-" * (len(title) + 3))


# ---------------------------------------------------------------------------------------------
chapter("This is Python")

stones = ["granite", "slate", "chalk", "flint"]
print([stone.upper() for stone in stones if len(stone) == 5])
print({stone[0]: len(stone) for stone in sorted(stones)})
first, *others = stones
print(f"{first!r} at the bottom, {len(others)} above, {2 ** 100:,} grains of sand")


class Cairn:
    def __init__(self, *stones):
        self.stones = list(stones)

    def __add__(self, stone):
        return Cairn(*self.stones, stone)

    def __iter__(self):
        yield from reversed(self.stones)

    def __repr__(self):
        return f"Cairn({', '.join(self.stones)})"


print(Cairn("granite") + "slate" + "flint", "from the top:", list(Cairn(*stones)))


# ---------------------------------------------------------------------------------------------
chapter("Generators, closures, exceptions")


def triangle():
    row = [1]
    while True:
        yield row
        row = [a + b for a, b in zip([0] + row, row + [0])]


rows = triangle()
for _ in range(6):
    print(" ".join(f"{n:3}" for n in next(rows)).center(24).rstrip())


def average():
    numbers = []

    def add(number):
        numbers.append(number)
        return sum(numbers) / len(numbers)

    return add


running = average()
print("running average:", running(10), running(20), running(60))

try:
    stones.index("marble")
except ValueError as error:
    print("ValueError:", error)
finally:
    print("finally, always")


# ---------------------------------------------------------------------------------------------
chapter("The stack: a call that does not end")


def fall(depth):
    return fall(depth + 1)


try:
    fall(0)
except RecursionError as error:
    print("RecursionError:", error)


def count_down(n):
    return "the bottom" if n == 0 else count_down(n - 1)


sys.setrecursionlimit(30_000)
print("20,000 calls deep lies", count_down(20_000))
sys.setrecursionlimit(1000)
print("(Frames lie on a stack of Cairn's own; --stack-size bounds it, no crash can follow.)")


# ---------------------------------------------------------------------------------------------
chapter("The stack, hidden: Python calls back by itself")


class Mirror:
    def __repr__(self):
        return f"[{self!r}]"


try:
    print(Mirror())
except RecursionError:
    print("a __repr__ that shows itself: caught")

numbers = [5, 3, 10 ** 9, 1]
try:
    numbers.sort(key=lambda n: fall(n) if n > 100 else n)
except RecursionError:
    print("a sort key that falls for ever: caught, and the list is whole:", sorted(numbers))


# ---------------------------------------------------------------------------------------------
chapter("The heap: things die at once")


class Stone:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(f"  ({self.name} is gone)")


pile = [Stone("granite"), Stone("slate")]
print("one is taken off the pile")
pile.pop()
print("the pile is dropped")
pile = None

try:
    mountain = "stone" * 10 ** 17
except MemoryError:
    print("MemoryError, caught: that mountain was too large")
print("(--heap-limit bounds all of a program's memory; it was 1 GB here.)")


# ---------------------------------------------------------------------------------------------
chapter("And some work")


def sieve(limit):
    flags = bytearray([1]) * limit
    flags[:2] = b"\0\0"
    for n in range(2, int(limit ** 0.5) + 1):
        if flags[n]:
            flags[n * n::n] = bytes(len(range(n * n, limit, n)))
    return flags.count(1)


def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


print("primes below a million:", sieve(1_000_000))
print("longest Collatz walk below 20,000:", max((collatz(n), n) for n in range(1, 20_000)))
print("the last digits of 3 ** 100_000:", 3 ** 100_000 % 10 ** 12)
