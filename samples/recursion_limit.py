# What happens when recursion does not end: a RecursionError, which is an exception like any
# other. The frames lie on Cairn's own value stack, so the C stack of the process cannot
# overflow, however high the limit is set.
import sys

print("the limit:", sys.getrecursionlimit())


def endless(n):
    return endless(n + 1)


try:
    endless(0)
except RecursionError as error:
    print("caught:", error)

# The program goes on, with all of the stack free again.
print("after it:", sum(range(10)))


# How deep did it get? Each level leaves a mark.
def dig(marks):
    marks.append(len(marks))
    dig(marks)


def depth_reached():
    marks = []
    try:
        dig(marks)
    except RecursionError:
        return len(marks)


first = depth_reached()
print("deep enough:", 900 < first < 1000)
print("the same each time:", all(depth_reached() == first for _ in range(50)))


# `finally` and `except` run on the way back, level by level, as the stack unwinds.
unwound = 0


def careful():
    global unwound
    try:
        careful()
    finally:
        unwound += 1


try:
    careful()
except RecursionError:
    print("levels that cleaned up:", unwound > 900)


# The error can be answered at the depth where it happens: here with a deeper answer that
# needs no more stack.
def total(n):
    try:
        return 0 if n == 0 else n + total(n - 1)
    except RecursionError:
        return n * (n + 1) // 2  # the rest, by formula


print("sum to 100000:", total(100_000))


# Deep data is no problem either: a list 100,000 levels deep is made, walked and freed.
nest = []
for _ in range(100_000):
    nest = [nest]
levels = 0
walker = nest
while walker:
    walker = walker[0]
    levels += 1
print("levels of list:", levels)
del nest, walker
print("and gone")
