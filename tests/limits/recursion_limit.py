import sys


def down(n):
    return down(n + 1)


def depth(n=0):
    try:
        return depth(n + 1)
    except RecursionError:
        return n


for limit in (50, 200, 1000):
    sys.setrecursionlimit(limit)
    try:
        down(0)
    except RecursionError as error:
        print(limit, error)
    print(limit - 10 < depth() <= limit)
