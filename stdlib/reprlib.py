"""reprlib.py - repr with limits on size and depth"""

__all__ = ["Repr", "repr", "recursive_repr"]

import builtins


def recursive_repr(fillvalue="..."):
    """Decorator for __repr__ methods: a recursive call answers fillvalue."""

    def decorating_function(user_function):
        running = set()     # ids of the objects whose repr is being made

        def wrapper(self):
            identity = id(self)
            if identity in running:
                return fillvalue
            running.add(identity)
            try:
                return user_function(self)
            finally:
                running.discard(identity)

        wrapper.__module__ = getattr(user_function, "__module__", None)
        wrapper.__doc__ = getattr(user_function, "__doc__", None)
        wrapper.__name__ = getattr(user_function, "__name__", "wrapper")
        wrapper.__qualname__ = getattr(user_function, "__qualname__", "wrapper")
        wrapper.__annotations__ = getattr(user_function, "__annotations__", {})
        return wrapper

    return decorating_function


def _in_order(items):
    # Sorted if they can be, for a stable result.
    try:
        return sorted(items)
    except Exception:
        return list(items)


class Repr:
    """Makes abbreviated reprs; its attributes are the limits."""

    def __init__(self):
        self.fillvalue = "..."
        self.maxlevel = 6
        self.maxtuple = 6
        self.maxlist = 6
        self.maxarray = 5
        self.maxdict = 4
        self.maxset = 6
        self.maxfrozenset = 6
        self.maxdeque = 6
        self.maxstring = 30
        self.maxlong = 40
        self.maxother = 30

    def repr(self, x):
        """Return the abbreviated repr of x."""
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        """Return the abbreviated repr of x, at most level containers deep."""
        # A method named after the type knows its kind: repr_list, repr_OrderedDict ...
        name = type(x).__name__
        if " " in name:
            name = "_".join(name.split())
        method = getattr(self, "repr_" + name, None)
        if method is None:
            return self.repr_instance(x, level)
        return method(x, level)

    def _items(self, x, level, left, right, limit, trail=""):
        if level <= 0 and len(x):
            return f"{left}{self.fillvalue}{right}"
        pieces = []
        for item in x:
            if len(pieces) >= limit:
                pieces.append(self.fillvalue)
                break
            pieces.append(self.repr1(item, level - 1))
        if len(x) == 1 and limit >= 1:
            right = trail + right
        return f"{left}{', '.join(pieces)}{right}"

    def repr_tuple(self, x, level):
        return self._items(x, level, "(", ")", self.maxtuple, ",")

    def repr_list(self, x, level):
        return self._items(x, level, "[", "]", self.maxlist)

    def repr_array(self, x, level):
        if not x:
            return f"array('{x.typecode}')"
        return self._items(x, level, f"array('{x.typecode}', [", "])", self.maxarray)

    def repr_set(self, x, level):
        if not x:
            return "set()"
        return self._items(_in_order(x), level, "{", "}", self.maxset)

    def repr_frozenset(self, x, level):
        if not x:
            return "frozenset()"
        return self._items(_in_order(x), level, "frozenset({", "})", self.maxfrozenset)

    def repr_deque(self, x, level):
        return self._items(x, level, "deque([", "])", self.maxdeque)

    def repr_dict(self, x, level):
        if not x:
            return "{}"
        if level <= 0:
            return "{" + self.fillvalue + "}"
        pieces = []
        for key in _in_order(x)[:max(self.maxdict, 0)]:
            pieces.append(f"{self.repr1(key, level - 1)}: {self.repr1(x[key], level - 1)}")
        if len(x) > self.maxdict:
            pieces.append(self.fillvalue)
        return "{" + ", ".join(pieces) + "}"

    def _shortened(self, text, limit):
        # Keeps the two ends, with the fill value in the middle.
        left = max(0, (limit - 3) // 2)
        right = max(0, limit - 3 - left)
        return text[:left] + self.fillvalue + text[len(text) - right:]

    def repr_str(self, x, level):
        text = builtins.repr(x[:self.maxstring])
        if len(text) > self.maxstring:
            left = max(0, (self.maxstring - 3) // 2)
            right = max(0, self.maxstring - 3 - left)
            # The repr of the ends alone: the quotes may differ from those of the whole.
            text = self._shortened(builtins.repr(x[:left] + x[len(x) - right:]),
                                   self.maxstring)
        return text

    def repr_int(self, x, level):
        text = builtins.repr(x)
        if len(text) > self.maxlong:
            text = self._shortened(text, self.maxlong)
        return text

    def repr_instance(self, x, level):
        try:
            text = builtins.repr(x)
        except Exception:
            return f"<{type(x).__name__} instance at {id(x):#x}>"
        if len(text) > self.maxother:
            text = self._shortened(text, self.maxother)
        return text


aRepr = Repr()
repr = aRepr.repr
