from contextlib import ContextDecorator, contextmanager


@contextmanager
def traced(label):
    print("enter", label)
    yield
    print("leave", label)


@traced("fn")
def add(a, b=1):
    "Adds."
    return a + b


print(add(1), add(1, b=5), add.__name__, add.__doc__)


class Guard(ContextDecorator):
    def __enter__(self):
        print("guard on")
        return self

    def __exit__(self, kind, value, traceback):
        print("guard off", kind.__name__ if kind else None)
        return kind is ZeroDivisionError


@Guard()
def divide(a, b):
    return a / b


print(divide(4, 2), divide(1, 0))
