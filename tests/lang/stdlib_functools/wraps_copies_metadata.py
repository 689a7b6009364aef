from functools import update_wrapper, wraps, WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES


def original(a: int) -> str:
    "original doc"


original.tag = "t"


@wraps(original)
def wrapper(*args):
    "own doc"


print(wrapper.__name__, wrapper.__doc__, wrapper.__qualname__, wrapper.tag)
print(wrapper.__annotations__, wrapper.__wrapped__ is original)
print(WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES)


@wraps(original, assigned=("__doc__", "missing"), updated=())
def partly():
    pass


print(partly.__name__, partly.__doc__, hasattr(partly, "tag"))
try:
    update_wrapper(partly, original, assigned=(), updated=("no_such_dict",))
except AttributeError as error:
    print(error)
