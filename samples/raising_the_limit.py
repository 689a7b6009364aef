# args: --stack-size 256M
#
# The recursion limit can be lowered and raised while the program runs. A low one catches
# runaway recursion early; a high one makes deep recursion an ordinary tool. What a frame
# needs is taken from the value stack (--stack-size), never from the stack of the process.
import sys


def deepest():
    def down(n):
        nonlocal reached
        reached = n
        down(n + 1)

    reached = 0
    try:
        down(1)
    except RecursionError:
        return reached


for limit in (60, 200, 1000, 5000):
    sys.setrecursionlimit(limit)
    reached = deepest()
    print(f"limit {limit:>5}: about {round(reached, -1)} frames", reached < limit)

# A limit below the present depth would make no sense, so it is refused.
sys.setrecursionlimit(1000)


def try_to_lower(depth):
    if depth > 0:
        return try_to_lower(depth - 1)
    sys.setrecursionlimit(10)


try:
    try_to_lower(100)
except RecursionError as error:
    print("refused:", str(error)[:36], "...")
print("still", sys.getrecursionlimit())

for wrong in (0, -5):
    try:
        sys.setrecursionlimit(wrong)
    except ValueError as error:
        print(f"{wrong}: {error}")

# Now upwards: the depth of a chain of 30,000 links, measured by plain recursion.
sys.setrecursionlimit(50_000)


class Link:
    def __init__(self, rest):
        self.rest = rest

    def depth(self):
        return 1 if self.rest is None else 1 + self.rest.depth()


chain = None
for _ in range(30_000):
    chain = Link(chain)
print("links:", chain.depth())


# Ackermann's function goes deep quickly.
def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


print("ackermann(2, 300) =", ackermann(2, 300))
print("ackermann(3, 6) =", ackermann(3, 6))

sys.setrecursionlimit(1000)
print("back to", sys.getrecursionlimit(), "- and endless recursion still ends:",
      deepest() < 1000)
