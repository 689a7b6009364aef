class Argless(Exception):
    def __init__(self):
        super().__init__("made by itself")


try:
    raise Argless
except Argless as error:
    print(error)
try:
    raise ValueError("x") from KeyError
except ValueError as error:
    print(repr(error.__cause__))
for bad in (3, int, "x"):
    try:
        raise ValueError("x") from bad
    except TypeError as error:
        print(error)
try:
    raise
except RuntimeError as error:
    print(error)


def again():
    try:
        raise ValueError("again")
    except ValueError:
        raise


try:
    again()
except ValueError as error:
    print(error, error.__context__)


class NotAnException(Exception):
    def __new__(cls):
        return 3


try:
    raise NotAnException
except TypeError as error:
    print(error)


def cleanup():
    try:
        return "try"
    finally:
        print("cleanup", end=" ")


print(cleanup())
