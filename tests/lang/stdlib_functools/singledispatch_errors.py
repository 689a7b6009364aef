from functools import singledispatch
from collections.abc import Iterable, Sized


@singledispatch
def f(x):
    return "base"


def unannotated(x):
    pass


def bad_annotation(x: 3):
    pass


def quoted(x: "float"):
    return "float"


f.register(quoted)
print(f(1.0))
attempts = [
    lambda: f(),
    lambda: f.register(3, unannotated),
    lambda: f.register("text", unannotated),
    lambda: f.register(3),
    lambda: f.register(bad_annotation),
    lambda: f.register(list[int], unannotated),
]
for attempt in attempts:
    try:
        attempt()
    except TypeError as error:
        print(str(error).split(" at 0x")[0])


class Both:
    def __len__(self):
        return 0

    def __iter__(self):
        return iter(())


f.register(Iterable, lambda x: "iterable")
print(f(Both()))
f.register(Sized, lambda x: "sized")
try:
    f(Both())
except RuntimeError as error:
    print(error)
