from collections import deque

d = deque(range(6), maxlen=3)
print(d, d.maxlen, deque().maxlen)
d.append(9)
d.appendleft(8)
print(d)
d.extend("abcd")
d.extendleft("xy")
print(d, d.copy(), d + deque([1]), d * 2)
print(deque(range(5), 0), deque(range(5), maxlen=None))
last = deque(iter(range(1000)), maxlen=2)
print(last)
try:
    deque([1], 1).insert(0, 2)
except IndexError as error:
    print(error)
for args in (([], -1), ([], "a"), ([], 1.0), (1, 2, 3), (1,)):
    try:
        deque(*args)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    deque(other=1)
except TypeError as error:
    print(error)
d.__init__("pq", 5)
print(d)
