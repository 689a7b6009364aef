"""functools.py - tools for functions, and for callables seen as functions"""

__all__ = ["update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering",
           "cache", "cmp_to_key", "lru_cache", "reduce", "partial", "partialmethod",
           "singledispatch", "singledispatchmethod", "cached_property"]

from _functools import _lru_call, _lru_get
from abc import get_cache_token
from reprlib import recursive_repr

GenericAlias = type(list[int])

_MISSING = object()     # stands for "no argument given" where None is a valid argument


# ---- wrappers ----

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Make wrapper look like wrapped: copy its name, doc and attributes. Return wrapper."""
    for name in assigned:
        value = getattr(wrapped, name, _MISSING)
        if value is not _MISSING:
            setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    # Last, because the wrapped function's __dict__ may itself hold a __wrapped__.
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Decorator factory that applies update_wrapper() to the decorated function."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# ---- total_ordering ----
# Each rule derives one comparison from another: (derived, negate the root's answer,
# how equality enters). `strict` means "and not equal", `loose` means "or equal".

def _derived_comparison(name, root, negate, equality, formula):
    def compare(self, other):
        answer = getattr(type(self), root)(self, other)
        if answer is NotImplemented:
            return answer
        if negate:
            answer = not answer
        if equality == "strict":
            return answer and self != other
        if equality == "loose":
            return answer or self == other
        return answer
    compare.__name__ = name
    compare.__qualname__ = f"_{name.strip('_')}_from_{root.strip('_')}"
    compare.__doc__ = f"Derived by @total_ordering: {formula}."
    return compare


_ORDERING_RULES = {
    "__lt__": (("__gt__", True, "strict", "a > b is not (a < b) and a != b"),
               ("__le__", False, "loose", "a <= b is a < b or a == b"),
               ("__ge__", True, "", "a >= b is not a < b")),
    "__le__": (("__ge__", True, "loose", "a >= b is not (a <= b) or a == b"),
               ("__lt__", False, "strict", "a < b is a <= b and a != b"),
               ("__gt__", True, "", "a > b is not a <= b")),
    "__gt__": (("__lt__", True, "strict", "a < b is not (a > b) and a != b"),
               ("__ge__", False, "loose", "a >= b is a > b or a == b"),
               ("__le__", True, "", "a <= b is not a > b")),
    "__ge__": (("__le__", True, "loose", "a <= b is not (a >= b) or a == b"),
               ("__gt__", False, "strict", "a > b is a >= b and a != b"),
               ("__lt__", True, "", "a < b is not a >= b")),
}


def total_ordering(cls):
    """Class decorator: add the ordering methods that the class does not define itself."""
    # A comparison inherited from object does not count as defined.
    defined = [name for name in _ORDERING_RULES
               if getattr(cls, name, None) is not getattr(object, name, None)]
    if not defined:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = defined[0]
    for name, negate, equality, formula in _ORDERING_RULES[root]:
        if name not in defined:
            setattr(cls, name, _derived_comparison(name, root, negate, equality, formula))
    return cls


# ---- cmp_to_key ----

class KeyWrapper:
    """A value that compares as an old-style three-way comparison function says."""

    __slots__ = ("_compare", "obj")
    __hash__ = None

    def __init__(self, compare):
        self._compare = compare

    def __call__(self, obj):
        wrapper = KeyWrapper(self._compare)
        wrapper.obj = obj
        return wrapper

    def __lt__(self, other):
        if type(other) is not KeyWrapper:
            raise TypeError("other argument must be K instance")
        return self._compare(self.obj, other.obj) < 0

    def __gt__(self, other):
        if type(other) is not KeyWrapper:
            raise TypeError("other argument must be K instance")
        return self._compare(self.obj, other.obj) > 0

    def __eq__(self, other):
        if type(other) is not KeyWrapper:
            raise TypeError("other argument must be K instance")
        return self._compare(self.obj, other.obj) == 0

    def __ne__(self, other):
        if type(other) is not KeyWrapper:
            raise TypeError("other argument must be K instance")
        return self._compare(self.obj, other.obj) != 0

    def __le__(self, other):
        if type(other) is not KeyWrapper:
            raise TypeError("other argument must be K instance")
        return self._compare(self.obj, other.obj) <= 0

    def __ge__(self, other):
        if type(other) is not KeyWrapper:
            raise TypeError("other argument must be K instance")
        return self._compare(self.obj, other.obj) >= 0


def cmp_to_key(mycmp):
    """Convert a three-way comparison function into a key function."""
    return KeyWrapper(mycmp)


# ---- reduce ----

def reduce(function=_MISSING, iterable=_MISSING, initial=_MISSING, /, *excess):
    """Fold the items of iterable from the left with function, starting from initial."""
    if iterable is _MISSING or excess:
        count = 3 + len(excess) if excess else 0 if function is _MISSING else 1
        bound = "at most 3" if excess else "at least 2"
        raise TypeError(f"reduce expected {bound} arguments, got {count}")
    try:
        items = iter(iterable)
    except TypeError:
        raise TypeError("reduce() arg 2 must support iteration") from None
    if initial is _MISSING:
        initial = next(items, _MISSING)
        if initial is _MISSING:
            raise TypeError("reduce() of empty iterable with no initial value")
    for item in items:
        initial = function(initial, item)
    return initial


# ---- partial ----

class partial:
    """partial(func, *args, **keywords) - func with some arguments already given."""

    __slots__ = ("func", "args", "keywords", "__dict__", "__weakref__")

    def __new__(cls, /, *args, **keywords):
        if not args:
            raise TypeError("type 'partial' takes at least one argument")
        func, *given = args
        if not callable(func):
            raise TypeError("the first argument must be callable")
        # A partial of a partial is one partial, unless the inner one carries attributes
        # or a __call__ of its own.
        if (isinstance(func, partial) and type(func).__call__ is partial.__call__
                and not func.__dict__):
            given = (*func.args, *given)
            keywords = {**func.keywords, **keywords}
            func = func.func
        self = object.__new__(cls)
        self.func = func
        self.args = tuple(given)
        self.keywords = keywords
        return self

    def __call__(self, /, *args, **keywords):
        if not keywords:
            return self.func(*self.args, *args, **self.keywords)
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    @recursive_repr()
    def __repr__(self):
        cls = type(self)
        name = "functools.partial" if cls is partial else cls.__name__
        parts = [repr(self.func)]
        parts += [repr(value) for value in self.args]
        parts += [f"{key}={value!r}" for key, value in self.keywords.items()]
        return f"{name}({', '.join(parts)})"

    def __reduce__(self):
        state = (self.func, self.args, self.keywords, self.__dict__ or None)
        return type(self), (self.func,), state

    def __setstate__(self, state):
        if not isinstance(state, tuple) or len(state) != 4:
            raise TypeError("invalid partial state")
        func, args, keywords, attributes = state
        if (not callable(func) or not isinstance(args, tuple)
                or not (keywords is None or isinstance(keywords, dict))):
            raise TypeError("invalid partial state")
        self.func = func
        # Exact types only: calls rely on what a plain tuple and dict do.
        self.args = tuple(args)
        if type(keywords) is not dict:
            keywords = dict(keywords or {})
        self.keywords = keywords
        self.__dict__ = {} if attributes is None else attributes

    __class_getitem__ = classmethod(GenericAlias)


class partialmethod:
    """A method with some arguments already given, for use in a class body."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        if isinstance(func, partialmethod):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __repr__(self):
        cls = type(self)
        args = ", ".join(map(repr, self.args))
        keywords = ", ".join(f"{key}={value!r}" for key, value in self.keywords.items())
        return f"{cls.__module__}.{cls.__qualname__}({self.func}, {args}, {keywords})"

    def _as_function(self):
        # What a plain function in the class would be: takes the instance first.
        def _method(self_or_cls, /, *args, **keywords):
            return self.func(self_or_cls, *self.args, *args, **{**self.keywords, **keywords})
        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method._partialmethod = self
        return _method

    def __get__(self, obj, cls=None):
        bind = getattr(self.func, "__get__", None)
        if bind is not None:
            bound = bind(obj, cls)
            if bound is not self.func:
                # func is a descriptor of its own kind (classmethod, property, ...).
                result = partial(bound, *self.args, **self.keywords)
                owner = getattr(bound, "__self__", _MISSING)
                if owner is not _MISSING:
                    result.__self__ = owner
                return result
        return self._as_function().__get__(obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    __class_getitem__ = classmethod(GenericAlias)


# ---- lru_cache ----

_CacheInfo = None            # the namedtuple, made when cache_info() is first asked for
_KEYWORDS_FOLLOW = (object(),)   # in a key: separates positional from keyword arguments


def _make_key(args, keywords, typed):
    # A single int or str stands for itself. (Not other types: f((1, 2)) is not f(1, 2).)
    # Equal arguments of different types have the same key, unless typed.
    key = args
    if keywords:
        key += _KEYWORDS_FOLLOW
        for item in keywords.items():
            key += item
        if typed:
            key += tuple([type(value) for value in args])
            key += tuple([type(value) for value in keywords.values()])
    elif typed:
        key += tuple([type(value) for value in args])
    elif len(args) == 1 and (type(args[0]) is int or type(args[0]) is str):
        return args[0]
    return key


class _lru_cache_wrapper:
    """A function that remembers its results.

    The dict's own order is the order of use: a hit moves its entry to the end, and the
    first entry is the one to evict. So there are no links, hence no cycles: results die
    with the function or at cache_clear().
    """

    __slots__ = ("_function", "_maxsize", "_typed", "_results", "_hits", "_misses",
                 "__dict__", "__weakref__")

    def __init__(self, function, maxsize, typed, /):
        if not callable(function):
            raise TypeError("the first argument must be callable")
        self._function = function
        self._maxsize = None if maxsize is None else int(maxsize)
        self._typed = typed
        self._results = {}
        self._hits = self._misses = 0

    __call__ = _lru_call
    __get__ = _lru_get

    def _call(self, args, keywords):
        # Any call; those without keywords are mostly answered in C, in the same way.
        maxsize = self._maxsize
        if maxsize == 0:
            self._misses += 1
            return self._function(*args, **keywords)
        key = _make_key(args, keywords, self._typed)
        results = self._results
        if maxsize is None:
            result = results.get(key, _MISSING)
        else:
            result = results.pop(key, _MISSING)
        if result is not _MISSING:
            if maxsize is not None:
                results[key] = result
            self._hits += 1
            return result
        if not results:
            hash(key)       # pop() of an empty dict need not notice what cannot be a key
        self._misses += 1
        result = self._function(*args, **keywords)
        self._keep(key, result)
        return result

    def _keep(self, key, result):
        results = self._results
        if self._maxsize is None:
            results[key] = result
            return
        # The call may have stored this very key, by recursion; then that result stays.
        results.setdefault(key, result)
        if len(results) > self._maxsize:
            for oldest in results:
                break
            del results[oldest]

    def cache_info(self):
        """Report cache statistics."""
        global _CacheInfo
        if _CacheInfo is None:
            from collections import namedtuple
            _CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"],
                                    module="functools")
        return _CacheInfo(self._hits, self._misses, self._maxsize, len(self._results))

    def cache_clear(self):
        """Clear the cache and cache statistics."""
        self._hits = self._misses = 0
        self._results.clear()

    def __reduce__(self):
        return self.__qualname__

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def lru_cache(maxsize=128, typed=False):
    """Decorator: remember the results of the maxsize most recently used calls."""
    if isinstance(maxsize, int):
        if maxsize < 0:
            maxsize = 0
    elif callable(maxsize) and isinstance(typed, bool):
        # Used bare, as @lru_cache: the argument is the function.
        return _cached(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")

    def decorate(function):
        return _cached(function, maxsize, typed)
    return decorate


def _cached(function, maxsize, typed):
    wrapper = _lru_cache_wrapper(function, maxsize, typed)
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(wrapper, function)


def cache(user_function, /):
    """Decorator: remember the results of all calls, without limit."""
    return lru_cache(maxsize=None)(user_function)


# ---- cached_property ----

class cached_property:
    """A property computed once, then kept in the instance's __dict__."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError("Cannot assign the same cached_property to two different names "
                            f"({self.attrname!r} and {name!r}).")

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError("Cannot use cached_property instance without calling "
                            "__set_name__ on it.")
        try:
            attributes = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} "
                            f"instance to cache {name!r} property.") from None
        value = attributes.get(name, _MISSING)
        if value is _MISSING:
            value = self.func(instance)
            try:
                attributes[name] = value
            except TypeError:
                raise TypeError(f"The '__dict__' attribute on {type(instance).__name__!r} "
                                "instance does not support item assignment for caching "
                                f"{name!r} property.") from None
        return value

    __class_getitem__ = classmethod(GenericAlias)


# ---- singledispatch ----

def _merged_order(sequences):
    # The merge step of C3 linearisation (Barrett and others, 1996): take the first head
    # that is in no other sequence's tail.
    order = []
    while True:
        sequences = [sequence for sequence in sequences if sequence]
        if not sequences:
            return order
        for sequence in sequences:
            head = sequence[0]
            if not any(head in other[1:] for other in sequences):
                break
        else:
            raise RuntimeError("Inconsistent hierarchy")
        order.append(head)
        for sequence in sequences:
            if sequence[0] is head:
                del sequence[0]


def _linearised(cls, abstract):
    # cls's method resolution order with the given abstract classes put in where cls, or
    # a base of it, first implements them.
    for split in range(len(cls.__bases__), 0, -1):
        # Implied abstract classes follow the last base that is itself abstract.
        if hasattr(cls.__bases__[split - 1], "__abstractmethods__"):
            break
    else:
        split = 0
    own = [base for base in abstract
           if issubclass(cls, base) and not any(issubclass(b, base) for b in cls.__bases__)]
    rest = [base for base in abstract if base not in own]
    before = list(cls.__bases__[:split])
    after = list(cls.__bases__[split:])
    sequences = [[cls]]
    sequences += [_linearised(base, rest) for base in before + own + after]
    sequences += [before, own, after]
    return _merged_order(sequences)


def _dispatch_order(cls, registered):
    known = set(cls.__mro__)
    # Registered classes that cls implements without inheriting from them ...
    implemented = [candidate for candidate in registered
                   if candidate not in known and hasattr(candidate, "__mro__")
                   and not isinstance(candidate, GenericAlias) and issubclass(cls, candidate)]
    # ... but not one that comes along anyway as a strict base of another.
    implemented = [candidate for candidate in implemented
                   if not any(candidate is not other and candidate in other.__mro__
                              for other in implemented)]
    abstract = []
    for candidate in implemented:
        # Subclasses of the candidate that cls implements too settle the order of their bases.
        branches = [[base for base in subclass.__mro__ if base in implemented]
                    for subclass in candidate.__subclasses__()
                    if subclass not in known and issubclass(cls, subclass)]
        branches.sort(key=len, reverse=True)
        for branch in branches or [[candidate]]:
            for base in branch:
                if base not in abstract:
                    abstract.append(base)
    return _linearised(cls, abstract)


def _find_implementation(cls, registry):
    match = None
    for candidate in _dispatch_order(cls, registry.keys()):
        if match is not None:
            # Two unrelated abstract classes fit equally well: refuse to guess.
            if (candidate in registry and candidate not in cls.__mro__
                    and match not in cls.__mro__ and not issubclass(match, candidate)):
                raise RuntimeError(f"Ambiguous dispatch: {match} or {candidate}")
            break
        if candidate in registry:
            match = candidate
    return registry.get(match)


_UnionType = type(int | str)


def _is_plain_class(cls):
    return isinstance(cls, type) and not isinstance(cls, GenericAlias)


def _dispatch_targets(annotation):
    # The classes that an annotation stands for, or None if it is not usable.
    if _is_plain_class(annotation):
        return (annotation,)
    origin = getattr(annotation, "__origin__", None)
    is_union = isinstance(annotation, _UnionType) or repr(origin) == "typing.Union"
    if is_union and all(_is_plain_class(member) for member in annotation.__args__):
        return annotation.__args__
    return None


def _parameter_annotation(func):
    # The name and class of the first annotated parameter, text evaluated where it stands.
    annotations = getattr(func, "__annotations__", {})
    name, annotation = next(iter(annotations.items()))
    if isinstance(annotation, str):
        target = func
        while hasattr(target, "__wrapped__"):
            target = target.__wrapped__
        annotation = eval(annotation, getattr(target, "__globals__", {}))
    return name, type(None) if annotation is None else annotation


def singledispatch(func):
    """Make func generic: other implementations, registered by the type of its first
    argument, take its place for that type."""
    registry = {}
    chosen = {}          # class -> implementation, so that the search is done once
    cache_token = None   # set once an abstract class is registered

    def dispatch(cls):
        """dispatch(cls) -> the implementation that a cls instance would get."""
        nonlocal cache_token
        if cache_token is not None:
            token = get_cache_token()
            if cache_token != token:
                chosen.clear()
                cache_token = token
        implementation = chosen.get(cls)
        if implementation is None:
            implementation = registry.get(cls)
            if implementation is None:
                implementation = _find_implementation(cls, registry)
            chosen[cls] = implementation
        return implementation

    def register(cls, func=None):
        """register(cls, func) -> func, now the implementation for cls."""
        nonlocal cache_token
        targets = _dispatch_targets(cls)
        if targets is not None:
            if func is None:
                return lambda f: register(cls, f)
        else:
            if func is not None:
                raise TypeError("Invalid first argument to `register()`. "
                                f"{cls!r} is not a class or union type.")
            if not getattr(cls, "__annotations__", {}):
                raise TypeError(f"Invalid first argument to `register()`: {cls!r}. "
                                "Use either `@register(some_class)` or plain `@register` "
                                "on an annotated function.")
            func = cls
            name, cls = _parameter_annotation(func)
            targets = _dispatch_targets(cls)
            if targets is None:
                if isinstance(cls, _UnionType) or "typing.Union" in repr(
                        getattr(cls, "__origin__", None)):
                    raise TypeError(f"Invalid annotation for {name!r}. "
                                    f"{cls!r} not all arguments are classes.")
                raise TypeError(f"Invalid annotation for {name!r}. {cls!r} is not a class.")
        for target in targets:
            registry[target] = func
            if cache_token is None and hasattr(target, "__abstractmethods__"):
                cache_token = get_cache_token()
        chosen.clear()
        return func

    def wrapper(*args, **keywords):
        if not args:
            raise TypeError(f"{function_name} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **keywords)

    function_name = getattr(func, "__name__", "singledispatch function")
    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = _read_only(registry)
    wrapper._clear_cache = chosen.clear
    return update_wrapper(wrapper, func)


_read_only = type(type.__dict__)


class singledispatchmethod:
    """singledispatch for methods: the argument after self decides."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        """register(cls, method) -> method, now the implementation for cls."""
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def _method(*args, **keywords):
            method = self.dispatcher.dispatch(args[0].__class__)
            return method.__get__(obj, cls)(*args, **keywords)
        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        return update_wrapper(_method, self.func)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)
