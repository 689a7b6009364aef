# args: --heap-limit 8M
import gc

gc.disable()


class Node:
    pass


for i in range(100000):
    a, b = Node(), Node()
    a.other, b.other = b, a
    a.items = [b, a, i]
print("done")
