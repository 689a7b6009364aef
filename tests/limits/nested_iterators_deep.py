# differs: CPython's C stack overflows
# skip: stress
import functools


def attempt(name, action):
    try:
        print(name, action())
    except RecursionError as error:
        print(name, error)


DEPTH = 100000
for make in (lambda it: map(int, it), lambda it: filter(None, it), zip, enumerate):
    it = iter([1])
    for i in range(DEPTH):
        it = make(it)
    attempt(type(it).__name__, lambda: next(it))
    it = iter([1])
    for i in range(DEPTH):
        it = make(it)
    attempt(type(it).__name__, lambda: list(it))
    it = None

nested = 1
for i in range(DEPTH):
    nested = (nested,)
attempt("hash", lambda: hash(nested))
attempt("dict key", lambda: {nested: 1})
call = abs
for i in range(DEPTH):
    call = functools.partial(call)
attempt("partial", lambda: call(-1))
