def ping(n):
    return pong(n + 1)


def pong(n):
    return ping(n + 1)


import sys
sys.setrecursionlimit(60)
try:
    ping(0)
except RecursionError as error:
    tb = error.__traceback__
    depth = 0
    while tb:
        depth += 1
        tb = tb.tb_next
    print(depth > 40)


def lone(n):
    lone(n + 1) if n < 3 else 1 / 0


lone(0)
