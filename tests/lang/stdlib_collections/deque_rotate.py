from collections import deque

for steps in (0, 1, -1, 2, 3, 7, -8, 100):
    d = deque("abcde")
    d.rotate(steps)
    print(steps, "".join(d))
d = deque()
d.rotate(5)
print(d)
d = deque(range(40))
for step in range(100):
    d.rotate(step % 7 - 3)
    d.append(d.popleft())
print(list(d))
ring = deque("ab")
ring.rotate()
print(ring)
try:
    ring.rotate("x")
except TypeError as error:
    print(error)
