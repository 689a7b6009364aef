# args: --stack-size 64M
# skip: stress
import sys


def down(n):
    return 0 if n == 0 else 1 + down(n - 1)


class Node:
    def __init__(self, depth):
        self.inner = Node(depth - 1) if depth else None

    def depth(self):
        return 1 + self.inner.depth() if self.inner else 0


sys.setrecursionlimit(200100)
print(down(200000))
sys.setrecursionlimit(20100)
print(Node(5000).depth())
try:
    down(30000)
except RecursionError as error:
    print(error)
