from contextlib import ExitStack


class Raises:
    def __init__(self, error):
        self.error = error

    def __enter__(self):
        return self

    def __exit__(self, *details):
        raise self.error


class Swallows:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        return True


def chain(error):
    while error is not None:
        print("  ", repr(error))
        error = error.__context__


def run(*managers):
    with ExitStack() as stack:
        for manager in managers:
            stack.enter_context(manager)
        raise ValueError("body")


def attempt(*managers):
    try:
        run(*managers)
        print("no error")
    except Exception as error:
        print("raised")
        chain(error)


attempt()
attempt(Raises(KeyError("k")))
attempt(Raises(TypeError("t")), Raises(KeyError("k")))
attempt(Raises(TypeError("t")), Swallows())
attempt(Swallows(), Raises(KeyError("k")))
try:
    raise OSError("outside")
except OSError:
    attempt(Raises(KeyError("k")))
