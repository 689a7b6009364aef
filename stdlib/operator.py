"""operator.py - the operators of the language as functions"""

__all__ = ["abs", "add", "and_", "attrgetter", "call", "concat", "contains", "countOf", "delitem",
           "eq", "floordiv", "ge", "getitem", "gt", "iadd", "iand", "iconcat", "ifloordiv",
           "ilshift", "imatmul", "imod", "imul", "index", "indexOf", "inv", "invert", "ior",
           "ipow", "irshift", "is_", "is_not", "isub", "itemgetter", "itruediv", "ixor", "le",
           "length_hint", "lshift", "lt", "matmul", "methodcaller", "mod", "mul", "ne", "neg",
           "not_", "or_", "pos", "pow", "rshift", "setitem", "sub", "truediv", "truth", "xor"]

from builtins import abs as _abs


# ---- comparison and truth ----

def lt(a, b, /):
    """Same as a < b."""
    return a < b


def le(a, b, /):
    """Same as a <= b."""
    return a <= b


def eq(a, b, /):
    """Same as a == b."""
    return a == b


def ne(a, b, /):
    """Same as a != b."""
    return a != b


def ge(a, b, /):
    """Same as a >= b."""
    return a >= b


def gt(a, b, /):
    """Same as a > b."""
    return a > b


def not_(a, /):
    """Same as not a."""
    return not a


def truth(a, /):
    """Return True if a is true, False otherwise."""
    return True if a else False


def is_(a, b, /):
    """Same as a is b."""
    return a is b


def is_not(a, b, /):
    """Same as a is not b."""
    return a is not b


# ---- arithmetic and bits ----

def abs(a, /):
    """Same as abs(a)."""
    return _abs(a)


def add(a, b, /):
    """Same as a + b."""
    return a + b


def and_(a, b, /):
    """Same as a & b."""
    return a & b


def floordiv(a, b, /):
    """Same as a // b."""
    return a // b


def index(a, /):
    """Same as a.__index__(): a as an exact integer."""
    if isinstance(a, int):
        return int.__index__(a)
    method = getattr(type(a), "__index__", None)
    if method is None:
        raise TypeError(f"{type(a).__name__!r} object cannot be interpreted as an integer")
    value = method(a)
    if not isinstance(value, int):
        raise TypeError(f"__index__ returned non-int (type {type(value).__name__})")
    return int.__index__(value)


def inv(a, /):
    """Same as ~a."""
    return ~a


def invert(a, /):
    """Same as ~a."""
    return ~a


def lshift(a, b, /):
    """Same as a << b."""
    return a << b


def mod(a, b, /):
    """Same as a % b."""
    return a % b


def mul(a, b, /):
    """Same as a * b."""
    return a * b


def matmul(a, b, /):
    """Same as a @ b."""
    return a @ b


def neg(a, /):
    """Same as -a."""
    return -a


def or_(a, b, /):
    """Same as a | b."""
    return a | b


def pos(a, /):
    """Same as +a."""
    return +a


def pow(a, b, /):
    """Same as a ** b."""
    return a ** b


def rshift(a, b, /):
    """Same as a >> b."""
    return a >> b


def sub(a, b, /):
    """Same as a - b."""
    return a - b


def truediv(a, b, /):
    """Same as a / b."""
    return a / b


def xor(a, b, /):
    """Same as a ^ b."""
    return a ^ b


# ---- sequences ----

def _check_concatenable(a):
    # a + b also adds numbers, which concat() must not.
    if not hasattr(a, "__getitem__") or isinstance(a, dict):
        raise TypeError(f"{type(a).__name__!r} object can't be concatenated")


def concat(a, b, /):
    """Same as a + b, for sequences."""
    _check_concatenable(a)
    return a + b


def contains(a, b, /):
    """Same as b in a."""
    return b in a


def _iterate(a):
    try:
        return iter(a)
    except TypeError:
        raise TypeError(f"argument of type {type(a).__name__!r} is not iterable") from None


def countOf(a, b, /):
    """Return how many items of a are b, or equal b."""
    count = 0
    for item in _iterate(a):
        if item is b or item == b:
            count += 1
    return count


def indexOf(a, b, /):
    """Return the index of the first item of a that is b, or equals b."""
    position = 0
    for item in _iterate(a):
        if item is b or item == b:
            return position
        position += 1
    raise ValueError("sequence.index(x): x not in sequence")


def delitem(a, b, /):
    """Same as del a[b]."""
    del a[b]


def getitem(a, b, /):
    """Same as a[b]."""
    return a[b]


def setitem(a, b, c, /):
    """Same as a[b] = c."""
    a[b] = c


def length_hint(obj, default=0, /):
    """Return an estimate of len(obj), or default if obj gives none."""
    default = index(default)
    kind = type(obj)
    if hasattr(kind, "__len__"):
        try:
            return len(obj)
        except TypeError:
            pass
    hint = getattr(kind, "__length_hint__", None)
    if hint is None:
        return default
    try:
        value = hint(obj)
    except TypeError:
        return default
    if value is NotImplemented:
        return default
    if not isinstance(value, int):
        raise TypeError(f"__length_hint__ must be an integer, not {type(value).__name__}")
    if value < 0:
        raise ValueError("__length_hint__() should return >= 0")
    return int.__index__(value)


# ---- calls ----

def call(obj, /, *args, **keywords):
    """Same as obj(*args, **keywords)."""
    return obj(*args, **keywords)


def _refuse(cls, keywords):
    if keywords:
        raise TypeError(f"{cls}() takes no keyword arguments")
    raise TypeError(f"{cls} expected 1 argument, got 0")


class attrgetter:
    """attrgetter(name, ...) - a function that gets these attributes; names may be dotted."""

    __slots__ = ("_names", "_name", "_paths")

    def __init__(self, /, *names, **keywords):
        if keywords or not names:
            _refuse("attrgetter", keywords)
        for name in names:
            if not isinstance(name, str):
                raise TypeError("attribute name must be a string")
        self._names = names
        # The commonest getter, one plain name, is a getattr and no more.
        self._name = names[0] if len(names) == 1 and "." not in names[0] else None
        self._paths = [name.split(".") for name in names]

    def __call__(self, obj, /):
        if self._name is not None:
            return getattr(obj, self._name)
        values = []
        for path in self._paths:
            value = obj
            for name in path:
                value = getattr(value, name)
            values.append(value)
        return values[0] if len(values) == 1 else tuple(values)

    def __repr__(self):
        return f"operator.attrgetter({', '.join(map(repr, self._names))})"

    def __reduce__(self):
        return attrgetter, self._names


class itemgetter:
    """itemgetter(item, ...) - a function that gets these items of its argument."""

    __slots__ = ("_items", "_item", "_single")

    def __init__(self, /, *items, **keywords):
        if keywords or not items:
            _refuse("itemgetter", keywords)
        self._items = items
        self._item = items[0]
        self._single = len(items) == 1

    def __call__(self, obj, /):
        if self._single:
            return obj[self._item]
        return tuple([obj[item] for item in self._items])

    def __repr__(self):
        return f"operator.itemgetter({', '.join(map(repr, self._items))})"

    def __reduce__(self):
        return itemgetter, self._items


class methodcaller:
    """methodcaller(name, ...) - a function that calls this method with these arguments."""

    __slots__ = ("_name", "_args", "_keywords")

    def __init__(self, /, *args, **keywords):
        if not args:
            raise TypeError("methodcaller needs at least one argument, the method name")
        name, *args = args
        if not isinstance(name, str):
            raise TypeError("method name must be a string")
        self._name = name
        self._args = tuple(args)
        self._keywords = keywords

    def __call__(self, obj, /):
        return getattr(obj, self._name)(*self._args, **self._keywords)

    def __repr__(self):
        parts = [repr(self._name)]
        parts += [repr(value) for value in self._args]
        parts += [f"{key}={value!r}" for key, value in self._keywords.items()]
        return f"operator.methodcaller({', '.join(parts)})"

    def __reduce__(self):
        if self._keywords:
            from functools import partial
            return partial(methodcaller, self._name, **self._keywords), self._args
        return methodcaller, (self._name, *self._args)


# ---- in-place forms: each returns what the assignment would store ----

def iadd(a, b, /):
    """Same as a += b."""
    a += b
    return a


def iand(a, b, /):
    """Same as a &= b."""
    a &= b
    return a


def iconcat(a, b, /):
    """Same as a += b, for sequences."""
    _check_concatenable(a)
    a += b
    return a


def ifloordiv(a, b, /):
    """Same as a //= b."""
    a //= b
    return a


def ilshift(a, b, /):
    """Same as a <<= b."""
    a <<= b
    return a


def imod(a, b, /):
    """Same as a %= b."""
    a %= b
    return a


def imul(a, b, /):
    """Same as a *= b."""
    a *= b
    return a


def imatmul(a, b, /):
    """Same as a @= b."""
    a @= b
    return a


def ior(a, b, /):
    """Same as a |= b."""
    a |= b
    return a


def ipow(a, b, /):
    """Same as a **= b."""
    a **= b
    return a


def irshift(a, b, /):
    """Same as a >>= b."""
    a >>= b
    return a


def isub(a, b, /):
    """Same as a -= b."""
    a -= b
    return a


def itruediv(a, b, /):
    """Same as a /= b."""
    a /= b
    return a


def ixor(a, b, /):
    """Same as a ^= b."""
    a ^= b
    return a


# The special-method spellings: __add__ for add, __and__ for and_.
for _name in __all__:
    if _name not in ("attrgetter", "countOf", "indexOf", "is_", "is_not", "itemgetter",
                     "length_hint", "methodcaller", "truth"):
        globals()[f"__{_name.strip('_')}__"] = globals()[_name]
del _name
