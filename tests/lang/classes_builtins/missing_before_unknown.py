# Missing arguments are reported before keywords that no parameter has.
for call in (
    lambda: pow(nokw=1),
    lambda: pow(1, nokw=1),
    lambda: pow(1, 2, nokw=1),
    lambda: round(nokw=1),
    lambda: round(1, nokw=1),
    lambda: compile("1", nokw=1),
    lambda: ExceptionGroup(nokw=1),
    lambda: ExceptionGroup("g", [ValueError(1)], nokw=1),
    lambda: issubclass(1, 2),
    lambda: issubclass(int, 2),
    lambda: issubclass(None, "x"),
    lambda: issubclass(object(), 2),
    lambda: format(1, None),
    lambda: format(1, 2),
):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(repr(memoryview(b"a"))[:11])
