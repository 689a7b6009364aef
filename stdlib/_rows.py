"""_rows.py - tuples whose items have names, as the system's functions return them

A row type of CPython takes one sequence, may have names beyond the tuple's end, and cannot be
changed.
"""


class Row(tuple):
    """Base of row types. _names: of the items; _more: of what lies behind the tuple's end."""

    _names = ()
    _more = ()

    def __init_subclass__(cls):
        cls.n_fields = len(cls._names) + len(cls._more)
        cls.n_sequence_fields = len(cls._names)
        cls.n_unnamed_fields = 0
        cls.__match_args__ = cls._names
        for place, name in enumerate(cls._names):
            setattr(cls, name, property(lambda self, place=place: self[place]))

    def __new__(cls, sequence, more=()):
        values = tuple(sequence)
        least, most = cls.n_sequence_fields, cls.n_fields
        name = f"{cls.__module__}.{cls.__name__}" if cls.__module__ != "builtins" else cls.__name__
        if not least <= len(values) <= most:
            kind = "an at least " if least != most and len(values) < least else (
                "an at most " if least != most else "a ")
            wanted = most if len(values) > most else least
            raise TypeError(f"{name}() takes {kind}{wanted}-sequence "
                            f"({len(values)}-sequence given)")
        self = super().__new__(cls, values[:least])
        for key, value in zip(cls._more, values[least:]):
            self.__dict__[key] = value
        for key in cls._more[len(values) - least:]:
            self.__dict__[key] = None
        self.__dict__.update(more)
        return self

    def __setattr__(self, name, value):
        if name in self._names or name in self.__dict__:
            raise AttributeError("readonly attribute")
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def __repr__(self):
        pairs = ", ".join(f"{name}={value!r}" for name, value in zip(self._names, self))
        return f"{self._title()}({pairs})"

    def _title(self):
        return f"{type(self).__module__}.{type(self).__qualname__}"
