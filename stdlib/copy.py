"""copy.py - shallow and deep copies of any object

How an object is copied, first match wins: a copier for its exact type; its __copy__() or
__deepcopy__(memo); what copyreg.dispatch_table, __reduce_ex__(4) or __reduce__() say about
taking it apart; and for plain instances, a new one of the same class with the same state.
"""

__all__ = ["Error", "copy", "deepcopy"]

from copyreg import __newobj_ex__, _instance_state, dispatch_table
from types import (BuiltinFunctionType, CodeType, EllipsisType, FunctionType, MethodType,
                   NoneType, NotImplementedType)


class Error(Exception):
    """What cannot be copied."""


error = Error       # its old name


def _itself(x, memo=None):
    return x


def copy(x):
    """Shallow copy operation on arbitrary Python objects."""
    cls = type(x)
    copier = _copiers.get(cls)
    if copier is not None:
        return copier(x)
    if issubclass(cls, type):
        return x
    copier = getattr(cls, "__copy__", None)
    if copier is not None:
        return copier(x)
    parts = _take_apart(x, cls)
    if isinstance(parts, str):
        return x        # the name of a global, which is its own copy
    return _put_together(x, None, *parts)


def deepcopy(x, memo=None, _nil=[]):
    """Deep copy operation on arbitrary Python objects.

    memo maps the ids of objects copied so far to their copies."""
    if memo is None:
        memo = {}
    y = memo.get(id(x), _nil)
    if y is not _nil:
        return y
    cls = type(x)
    copier = _deep_copiers.get(cls)
    if copier is not None:
        y = copier(x, memo)
    elif issubclass(cls, type):
        return x
    else:
        copier = getattr(x, "__deepcopy__", None)
        if copier is not None:
            y = copier(memo)
        else:
            parts = _take_apart(x, cls)
            if isinstance(parts, str):
                y = x
            else:
                y = _put_together(x, memo, *parts)
    if y is not x:
        memo[id(x)] = y
        # Keep x alive as long as the memo: its id must not be used again.
        memo.setdefault(id(memo), []).append(x)
    return y


# ---- types with a way of their own ----

_copiers = {list: list.copy, dict: dict.copy, set: set.copy, bytearray: bytearray.copy}
_deep_copiers = {}

for _kind in (NoneType, EllipsisType, NotImplementedType, int, float, bool, str, bytes, type,
              range, property, BuiltinFunctionType, FunctionType, CodeType):
    _copiers[_kind] = _itself
    _deep_copiers[_kind] = _itself
for _kind in (tuple, frozenset, slice):
    _copiers[_kind] = _itself
try:
    _copiers[complex] = _deep_copiers[complex] = _itself
except NameError:
    pass        # not every build has it


def _deepcopy_list(x, memo):
    y = []
    memo[id(x)] = y     # before its items, for it may be among them
    for item in x:
        y.append(deepcopy(item, memo))
    return y


def _deepcopy_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    # Copying the items may have come to x again, and copied it.
    y = memo.get(id(x))
    if y is not None:
        return y
    for item, original in zip(items, x):
        if item is not original:
            return tuple(items)
    return x


def _deepcopy_dict(x, memo):
    y = {}
    memo[id(x)] = y
    for key, value in x.items():
        y[deepcopy(key, memo)] = deepcopy(value, memo)
    return y


def _deepcopy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_deep_copiers[list] = _deepcopy_list
_deep_copiers[tuple] = _deepcopy_tuple
_deep_copiers[dict] = _deepcopy_dict
_deep_copiers[MethodType] = _deepcopy_method


# ---- taking apart: (function, arguments, state, list items, dict items) ----

_object_reduce_ex = getattr(object, "__reduce_ex__", None)
_object_reduce = getattr(object, "__reduce__", None)
_object_getstate = getattr(object, "__getstate__", None)


def _take_apart(x, cls):
    reduce = dispatch_table.get(cls)
    if reduce is not None:
        return reduce(x)
    if getattr(cls, "__reduce_ex__", None) is not _object_reduce_ex:
        return x.__reduce_ex__(4)
    if getattr(cls, "__reduce__", None) is not _object_reduce:
        return x.__reduce__()
    return _take_apart_instance(x, cls)


# Built-in bases whose value goes to __new__, and how to get it as the plain type.
_VALUE_OF = {
    int: int.__pos__,
    float: float.__pos__,
    str: lambda x: str.__getitem__(x, slice(None)),
    bytes: lambda x: bytes.__getitem__(x, slice(None)),
    tuple: lambda x: tuple.__getitem__(x, slice(None)),
}


def _builtin_base(cls):
    for base in cls.__mro__:
        if base.__module__ == "builtins":
            return base
    return object


def _take_apart_instance(x, cls):
    if cls.__module__ == "weakref" and cls.__name__ == "ReferenceType":
        return cls.__name__     # a weak reference is its own copy
    base = _builtin_base(cls)
    get_state = getattr(cls, "__getstate__", None)
    if get_state is not _object_getstate:
        state = x.__getstate__()
    else:
        state = _instance_state(x)
    if issubclass(base, BaseException):
        return cls, x.args, state
    if base is set or base is frozenset or base is bytearray:
        return cls, (list(x),), state
    args, keywords = (), {}
    if hasattr(cls, "__getnewargs_ex__"):
        args, keywords = _checked_newargs_ex(x.__getnewargs_ex__())
    elif hasattr(cls, "__getnewargs__"):
        args = x.__getnewargs__()
        if not isinstance(args, tuple):
            raise TypeError("__getnewargs__ should return a tuple, "
                            f"not {type(args).__name__!r}")
    elif base in _VALUE_OF:
        args = (_VALUE_OF[base](x),)
    elif base is not object and base is not list and base is not dict:
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    items = iter(x) if isinstance(x, list) else None
    pairs = iter(x.items()) if isinstance(x, dict) else None
    if keywords:
        return __newobj_ex__, (cls, args, keywords), state, items, pairs
    return cls.__new__, (cls, *args), state, items, pairs


def _checked_newargs_ex(answer):
    if not isinstance(answer, tuple):
        raise TypeError("__getnewargs_ex__ should return a tuple, "
                        f"not {type(answer).__name__!r}")
    if len(answer) != 2:
        raise ValueError("__getnewargs_ex__ should return a tuple of length 2, "
                         f"not {len(answer)}")
    args, keywords = answer
    if not isinstance(args, tuple):
        raise TypeError("first item of the tuple returned by __getnewargs_ex__ must be a "
                        f"tuple, not {type(args).__name__!r}")
    if not isinstance(keywords, dict):
        raise TypeError("second item of the tuple returned by __getnewargs_ex__ must be a "
                        f"dict, not {type(keywords).__name__!r}")
    return args, keywords


def _put_together(x, memo, function, args, state=None, items=None, pairs=None):
    # memo is None for a shallow copy.
    deep = memo is not None
    if deep and args:
        args = [deepcopy(arg, memo) for arg in args]
    y = function(*args)
    if deep:
        memo[id(x)] = y
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(y, "__setstate__"):
            y.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                y.__dict__.update(state)
            if slots is not None:
                for name, value in slots.items():
                    setattr(y, name, value)
    if items is not None:
        for item in items:
            y.append(deepcopy(item, memo) if deep else item)
    if pairs is not None:
        for key, value in pairs:
            if deep:
                key = deepcopy(key, memo)
                value = deepcopy(value, memo)
            y[key] = value
    return y
