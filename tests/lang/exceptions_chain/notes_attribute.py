# Notes live in an attribute like any other.
import copy

error = ValueError(1)
error.add_note("x")
print(vars(error), hasattr(BaseException, "__notes__"))
print("__notes__" in dir(error), "__notes__" in dir(ValueError()))
print(copy.copy(error).__notes__, error.__reduce__())
error.__dict__["__notes__"] = ["from the dict"]
print(error.__notes__)


class OfClass(Exception):
    __notes__ = ("of the class",)


class OfProperty(Exception):
    @property
    def __notes__(self):
        return ["of a property"]


class Setting(Exception):
    def __setattr__(self, name, value):
        print("set", name, value)
        super().__setattr__(name, value)


class Notes(list):
    pass


def attempt(error, note):
    try:
        error.add_note(note)
        print(error.__notes__)
    except Exception as problem:
        print(type(problem).__name__, problem, repr(problem.__context__))


attempt(OfClass(), "y")
attempt(OfProperty(), "z")
attempt(Setting(), "s")
attempt(ValueError(), 5)
listed = KeyError()
listed.__notes__ = Notes(["a"])
attempt(listed, "b")
listed.__dict__.clear()
print(hasattr(listed, "__notes__"))
listed.__setstate__({"__notes__": ["s"], "other": 1})
print(listed.__notes__, listed.other)
del listed.__notes__
try:
    del listed.__notes__
except AttributeError as problem:
    print(problem)


def fill():
    try:
        "a" * 2**46
    except MemoryError as problem:
        print(vars(problem))
        problem.add_note("first")
        problem.other = 1
        print(sorted(vars(problem)))


fill()
fill()
