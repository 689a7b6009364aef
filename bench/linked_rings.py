class Node:
    def __init__(self, value):
        self.value = value
        self.next = self


def ring(size):
    first = last = Node(0)
    for value in range(1, size):
        last.next = Node(value)
        last = last.next
    last.next = first
    return first


total = 0
for _ in range(6_000):
    node = ring(20)
    for _ in range(20):
        total += node.value
        node = node.next
print(total)
