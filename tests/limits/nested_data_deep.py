# skip: stress
# Data nested deeper than the recursion limit is built, compared, printed and dropped.
import gc

DEPTH = 100000


def attempt(name, action):
    try:
        action()
    except RecursionError as error:
        print(name, error)
    else:
        print(name, "done")


def nest(wrap):
    inner = 1
    for i in range(DEPTH):
        inner = wrap(inner)
    return inner


for wrap in (lambda x: [x], lambda x: (x,), lambda x: {1: x}):
    a, b = nest(wrap), nest(wrap)
    attempt("equal", lambda: a == b)
    if type(a) is not dict:
        attempt("less", lambda: a < b)
        attempt("sorted", lambda: sorted([a, b]))
        attempt("max", lambda: max(a, b))
    attempt("repr", lambda: repr(a))
    attempt("print", lambda: print(a))
    attempt("format", lambda: f"{a}")
    attempt("percent", lambda: "%r" % (a,))
    attempt("index", lambda: [b].index(a))
    attempt("in", lambda: a in [b])
    a = b = None


def inner_of(generator):
    yield from generator


last = iter([1])
for i in range(DEPTH):
    last = inner_of(last)
attempt("yield from", lambda: next(last))
last = None

error = None
for i in range(DEPTH):
    newer = ValueError(i)
    newer.__context__ = error
    error = newer
error = newer = None


class Node:
    pass


node = first = Node()
for i in range(DEPTH):
    node.next = Node()
    node.next.last = node
    node = node.next
node = first = None
print(gc.collect() > 0)
