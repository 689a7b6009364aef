"""types.py - names for the types that the language makes without naming them"""

import sys


# ---- functions and methods ----

def _function():
    cell = None
    return lambda: cell


def _generator():
    yield


async def _coroutine():
    pass


async def _async_generator():
    yield


class _Sample:
    def method(self):
        pass


FunctionType = LambdaType = type(_function)
CodeType = type(_function.__code__)
CellType = type(_function().__closure__[0])
GeneratorType = type(_generator())
_sample = _coroutine()
CoroutineType = type(_sample)
_sample.close()     # or it would complain that it was never awaited
AsyncGeneratorType = type(_async_generator())

MethodType = type(_Sample().method)
BuiltinFunctionType = BuiltinMethodType = type(len)
WrapperDescriptorType = type(object.__init__)
MethodWrapperType = type(object().__str__)
MethodDescriptorType = type(str.join)
ClassMethodDescriptorType = type(dict.__dict__["fromkeys"])
GetSetDescriptorType = type(FunctionType.__code__)
MemberDescriptorType = type(FunctionType.__globals__)


# ---- other types ----

ModuleType = type(sys)
MappingProxyType = type(type.__dict__)
try:
    raise TypeError
except TypeError as _error:
    TracebackType = type(_error.__traceback__)
    FrameType = type(_error.__traceback__.tb_frame)
GenericAlias = type(list[int])
UnionType = type(int | str)
EllipsisType = type(Ellipsis)
NoneType = type(None)
NotImplementedType = type(NotImplemented)

del _function, _generator, _coroutine, _async_generator, _Sample, _sample, sys


class SimpleNamespace:
    """An object whose attributes are the keyword arguments it is made with."""

    def __init__(self, /, *args, **keywords):
        if args:
            raise TypeError("no positional arguments expected")
        self.__dict__.update(keywords)

    def __repr__(self):
        cls = type(self)
        name = "namespace" if cls is SimpleNamespace else cls.__name__
        if id(self) in _running_reprs:
            return f"{name}(...)"
        _running_reprs.add(id(self))
        try:
            pairs = [f"{key}={value!r}" for key, value in self.__dict__.items()
                     if isinstance(key, str) and key]
        finally:
            _running_reprs.discard(id(self))
        return f"{name}({', '.join(pairs)})"

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if _is_namespace(other) else NotImplemented

    __hash__ = None

    # Any order would be that of the attribute dicts, which refuse.

    def __lt__(self, other):
        return self.__dict__ < other.__dict__ if _is_namespace(other) else NotImplemented

    def __le__(self, other):
        return self.__dict__ <= other.__dict__ if _is_namespace(other) else NotImplemented

    def __gt__(self, other):
        return self.__dict__ > other.__dict__ if _is_namespace(other) else NotImplemented

    def __ge__(self, other):
        return self.__dict__ >= other.__dict__ if _is_namespace(other) else NotImplemented

    def __reduce__(self):
        return type(self), (), self.__dict__


def _is_namespace(value):
    # By its type, whatever its __class__ says.
    return issubclass(type(value), SimpleNamespace)


_running_reprs = set()      # ids of the namespaces whose repr is being made


# ---- making classes ----

def new_class(name, bases=(), kwds=None, exec_body=None):
    """Make a class as a class statement would; exec_body fills its namespace."""
    resolved = resolve_bases(bases)
    metaclass, namespace, keywords = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if resolved is not bases:
        namespace["__orig_bases__"] = bases
    return metaclass(name, resolved, namespace, **keywords)


def resolve_bases(bases):
    """Replace each base that has __mro_entries__ by what that answers."""
    resolved = []
    changed = False
    for base in bases:
        if isinstance(base, type) or not hasattr(base, "__mro_entries__"):
            resolved.append(base)
            continue
        entries = base.__mro_entries__(bases)
        if not isinstance(entries, tuple):
            raise TypeError("__mro_entries__ must return a tuple")
        resolved.extend(entries)
        changed = True
    return tuple(resolved) if changed else bases


def prepare_class(name, bases=(), kwds=None):
    """Return the metaclass, the prepared namespace and the remaining keyword arguments."""
    keywords = dict(kwds) if kwds is not None else {}
    if "metaclass" in keywords:
        metaclass = keywords.pop("metaclass")
    else:
        metaclass = type(bases[0]) if bases else type
    if isinstance(metaclass, type):
        metaclass = _most_derived(metaclass, bases)
    if hasattr(metaclass, "__prepare__"):
        namespace = metaclass.__prepare__(name, bases, **keywords)
    else:
        namespace = {}
    return metaclass, namespace, keywords


def _most_derived(metaclass, bases):
    for base in bases:
        other = type(base)
        if issubclass(metaclass, other):
            continue
        if not issubclass(other, metaclass):
            raise TypeError("metaclass conflict: the metaclass of a derived class must be a "
                            "(non-strict) subclass of the metaclasses of all its bases")
        metaclass = other
    return metaclass


class DynamicClassAttribute:
    """A property for instances only: on the class, the lookup goes on to the metaclass."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.overwrite_doc = doc is None
        self.__doc__ = fget.__doc__ if doc is None else doc
        self.__isabstractmethod__ = bool(getattr(fget, "__isabstractmethod__", False))

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.__isabstractmethod__:
                return self
            raise AttributeError()
        if self.fget is None:
            raise AttributeError("unreadable attribute")
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)

    def _changed(self, fget, fset, fdel, doc):
        result = type(self)(fget, fset, fdel, doc)
        result.overwrite_doc = self.overwrite_doc
        return result

    def getter(self, fget):
        """Return a copy with another getter."""
        doc = fget.__doc__ if self.overwrite_doc else None
        return self._changed(fget, self.fset, self.fdel, doc or self.__doc__)

    def setter(self, fset):
        """Return a copy with another setter."""
        return self._changed(self.fget, fset, self.fdel, self.__doc__)

    def deleter(self, fdel):
        """Return a copy with another deleter."""
        return self._changed(self.fget, self.fset, fdel, self.__doc__)


# ---- generators as coroutines ----

class _GeneratorWrapper:
    # A generator, or something like one, that can be awaited.

    def __init__(self, generator):
        self._generator = generator
        self.__name__ = getattr(generator, "__name__", None)
        self.__qualname__ = getattr(generator, "__qualname__", None)

    def send(self, value):
        return self._generator.send(value)

    def throw(self, *args):
        return self._generator.throw(*args)

    def close(self):
        return self._generator.close()

    @property
    def gi_code(self):
        return self._generator.gi_code

    @property
    def gi_frame(self):
        return self._generator.gi_frame

    @property
    def gi_running(self):
        return self._generator.gi_running

    @property
    def gi_yieldfrom(self):
        return self._generator.gi_yieldfrom

    cr_code = gi_code
    cr_frame = gi_frame
    cr_running = gi_running
    cr_await = gi_yieldfrom

    def __next__(self):
        return next(self._generator)

    def __iter__(self):
        return self._generator if type(self._generator) is GeneratorType else self

    __await__ = __iter__


_IS_COROUTINE = 0x80    # bit of co_flags


def coroutine(func):
    """Decorator: let the generators that func returns be awaited."""
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")
    if type(func) is FunctionType and func.__code__.co_flags & _IS_COROUTINE:
        return func
    from _collections_abc import Coroutine, Generator
    from functools import wraps

    @wraps(func)
    def wrapped(*args, **keywords):
        result = func(*args, **keywords)
        if (type(result) is CoroutineType or isinstance(result, _GeneratorWrapper)
                or isinstance(result, Coroutine) or not isinstance(result, Generator)):
            return result
        return _GeneratorWrapper(result)

    return wrapped


__all__ = [name for name in globals() if name[:1] != "_"]
