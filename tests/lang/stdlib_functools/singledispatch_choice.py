from functools import singledispatch
from collections.abc import Mapping, Sized


@singledispatch
def kind(value, *rest):
    "What it is."
    return "object"


@kind.register
def _(value: int):
    return "int"


@kind.register(list)
@kind.register(tuple)
def _(value):
    return "row"


@kind.register
def _(value: str | bytes):
    return "text"


@kind.register
def _(value: None):
    return "nothing"


kind.register(Mapping, lambda value: "mapping")
kind.register(Sized, lambda value: "sized")

for value in (1, True, 1.5, [], (), "a", b"a", None, {}, set(), object):
    print(repr(value), kind(value))
print(kind.dispatch(bool) is kind.registry[int], kind.__name__, kind.__doc__)
print(len(kind.registry), object in kind.registry)
