import gc


class Node:
    count = 0

    def __init__(self, number):
        self.number = number

    def __del__(self):
        Node.count += 1
        self.number = -self.number


def ring(size):
    first = last = Node(1)
    for i in range(2, size + 1):
        last.next = Node(i)
        last = last.next
    last.next = first


gc.collect()
for size in (1, 2, 3, 100):
    ring(size)
gc.collect()
gc.collect()
print(Node.count)

saved = []


class Phoenix:
    def __init__(self):
        self.me = self

    def __del__(self):
        saved.append(self)


Phoenix()
gc.collect()
print(len(saved), saved[0].me is saved[0])
saved.clear()
gc.collect()
print(len(saved))
