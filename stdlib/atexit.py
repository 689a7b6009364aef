"""atexit.py - functions that run when the program ends, last registered first"""

__all__ = ["register", "unregister"]

import sys

_registered = []


def register(func, /, *args, **kwargs):
    """Register a function to be executed upon normal program termination; return it."""
    if not callable(func):
        raise TypeError("the first argument must be callable")
    _registered.append((func, args, kwargs))
    return func


def unregister(func, /):
    """Forget all that was registered with this function."""
    _registered[:] = [row for row in _registered if row[0] != func]


def _clear():
    _registered.clear()


def _ncallbacks():
    return len(_registered)


def _run_exitfuncs():
    for func, args, kwargs in _registered[::-1]:
        try:
            func(*args, **kwargs)
        except Exception as error:
            print(f"Exception ignored in atexit callback: {func!r}\n"
                  f"{type(error).__name__}: {error}", file=sys.stderr)
    _registered.clear()     # what they registered in turn comes too late
