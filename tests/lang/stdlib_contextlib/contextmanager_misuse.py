from contextlib import contextmanager


@contextmanager
def silent():
    return
    yield


@contextmanager
def twice():
    yield 1
    yield 2


@contextmanager
def stubborn():
    try:
        yield
    except ValueError:
        yield "again"


@contextmanager
def converts(explicit):
    try:
        yield
    except ValueError as error:
        if explicit:
            raise KeyError("new") from error
        raise KeyError("new")


def use(manager, error=None):
    try:
        with manager:
            if error:
                raise error
    except Exception as caught:
        print(repr(caught), repr(caught.__cause__), repr(caught.__context__))


use(silent())
use(twice())
use(stubborn(), ValueError(1))
use(converts(True), ValueError(2))
use(converts(False), ValueError(3))
used = twice()
use(used)
use(used)
