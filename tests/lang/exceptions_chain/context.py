try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("second")
except KeyError as error:
    print(repr(error.__context__), error.__cause__, error.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError as first:
        raise KeyError("second") from first
except KeyError as error:
    print(repr(error.__cause__), error.__cause__ is error.__context__, error.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError("second") from None
except KeyError as error:
    print(repr(error.__context__), error.__cause__, error.__suppress_context__)


def nested():
    try:
        raise ValueError(1)
    except ValueError:
        try:
            raise ValueError(2)
        except ValueError:
            raise ValueError(3)


try:
    nested()
except ValueError as error:
    while error:
        print(error, end=" <- ")
        error = error.__context__
print()
a, b = ValueError("a"), ValueError("b")
try:
    raise a
except ValueError:
    try:
        raise b
    except ValueError:
        try:
            raise a
        except ValueError:
            print(a.__context__ is b, b.__context__)
