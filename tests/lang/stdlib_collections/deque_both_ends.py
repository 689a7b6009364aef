from collections import deque

d = deque("bc")
d.append("d")
d.appendleft("a")
print(d, d.pop(), d.popleft(), d, len(d), bool(d), bool(deque()))
d.extend([1, 2])
d.extendleft("xy")
print(d, d[0], d[-1], d[2], list(reversed(d)))
d.extend(d)
print(d)
d.clear()
print(d)
for empty_pop in (d.pop, d.popleft):
    try:
        empty_pop()
    except IndexError as error:
        print(error)

queue = deque()
order = []
for i in range(300):
    queue.append(i)
    if i % 3:
        order.append(queue.popleft())
while queue:
    order.append(queue.popleft())
print(order == list(range(300)))
for i in range(300):
    queue.appendleft(i)
print([queue.pop() for _ in range(300)] == list(range(300)))
