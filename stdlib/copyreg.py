"""copyreg.py - how to take objects apart and put them together again"""

__all__ = ["pickle", "constructor", "add_extension", "remove_extension",
           "clear_extension_cache"]

dispatch_table = {}     # type -> function that reduces its instances


def pickle(ob_type, pickle_function, constructor_ob=None):
    """Register pickle_function as the way to reduce instances of ob_type."""
    if not callable(pickle_function):
        raise TypeError("reduction functions must be callable")
    dispatch_table[ob_type] = pickle_function
    if constructor_ob is not None:
        constructor(constructor_ob)


def constructor(object):
    """Check that object can serve as a constructor."""
    if not callable(object):
        raise TypeError("constructors must be callable")


# ---- built-in types that cannot say how themselves ----

def _reduce_complex(value):
    return type(value), (value.real, value.imag)


def _reduce_union(value):
    from functools import reduce
    from operator import or_
    return reduce, (or_, value.__args__)


try:
    pickle(complex, _reduce_complex, complex)
except NameError:
    pass        # not every build has it
pickle(type(int | str), _reduce_union)


# ---- what reductions name as their constructors ----

def _reconstructor(cls, base, state):
    if base is object:
        return object.__new__(cls)
    obj = base.__new__(cls, state)
    if base.__init__ is not object.__init__:
        base.__init__(obj, state)
    return obj


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


# ---- the state of an instance ----

def _slotnames(cls):
    """Return the names of the slots of cls and its bases, as getattr() wants them."""
    names = []
    for base in cls.__mro__:
        slots = base.__dict__.get("__slots__", ())
        if isinstance(slots, str):
            slots = (slots,)
        for name in slots:
            if name in ("__dict__", "__weakref__"):
                continue
            if name.startswith("__") and not name.endswith("__"):
                stripped = base.__name__.lstrip("_")
                name = f"_{stripped}{name}" if stripped else name
            names.append(name)
    return names


def _instance_state(obj, hidden=()):
    """Return obj's __dict__, or (its __dict__, its slots) if it has slots, or None.

    Slots named in hidden are left out: they belong to a base that restores itself."""
    state = getattr(obj, "__dict__", None) or None
    slots = {}
    for name in _slotnames(type(obj)):
        if name not in hidden and hasattr(obj, name):
            slots[name] = getattr(obj, name)
    return (state, slots) if slots else state


# ---- extension codes: numbers that stand for (module, name) ----

_extension_registry = {}    # (module, name) -> code
_inverted_registry = {}     # code -> (module, name)
_extension_cache = {}       # code -> object


def add_extension(module, name, code):
    """Register an extension code."""
    code = int(code)
    if not 1 <= code <= 0x7fffffff:
        raise ValueError("code out of range")
    key = (module, name)
    if _extension_registry.get(key) == code and _inverted_registry.get(code) == key:
        return
    if key in _extension_registry:
        raise ValueError(f"key {key} is already registered with code {_extension_registry[key]}")
    if code in _inverted_registry:
        raise ValueError(f"code {code} is already in use for key {_inverted_registry[code]}")
    _extension_registry[key] = code
    _inverted_registry[code] = key


def remove_extension(module, name, code):
    """Unregister an extension code."""
    key = (module, name)
    if _extension_registry.get(key) != code or _inverted_registry.get(code) != key:
        raise ValueError(f"key {key} is not registered with code {code}")
    del _extension_registry[key]
    del _inverted_registry[code]
    _extension_cache.pop(code, None)


def clear_extension_cache():
    """Forget the objects found for extension codes."""
    _extension_cache.clear()
