def attempt(function):
    try:
        function()
    except (ValueError, TypeError) as error:
        return f"first {error}"
    except LookupError as error:
        return f"second {type(error).__name__}"
    except Exception as error:
        return f"third {type(error).__name__} {error}"
    except BaseException as error:
        return f"last {type(error).__name__}"
    else:
        return "else"
    finally:
        print("finally", end=" ")


print(attempt(lambda: int("x")))
print(attempt(lambda: [][1]))
print(attempt(lambda: {}["x"]))
print(attempt(lambda: 1 / 0))
print(attempt(lambda: None))


def leave():
    raise SystemExit(3)


print(attempt(leave))
for bad in (3, "x", int, None):
    try:
        raise bad
    except TypeError as error:
        print(error)
try:
    try:
        1 / 0
    except 3:
        pass
except TypeError as error:
    print(error)
try:
    raise ValueError
except ValueError as error:
    kept = error
print(repr(kept), "error" in dir())
