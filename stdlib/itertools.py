"""itertools.py - lazy building blocks for loops

The commonest classes keep their state in a stepper, which loops step in C without a call.
The others are their own iterators and keep it in slots, so a step is one call.
Every call of next() on a source gives _END for its end where the end needs care;
elsewhere the source's own StopIteration is the answer.
"""

from _itertools import _stepper, _stepper_iter, _stepper_next, _stepper_state
from operator import index as _index
from sys import maxsize as _MAXSIZE


# The kinds of steppers: vm/objects/stepper.c.
_REPEAT, _COUNT, _PRODUCT, _COMBINATIONS, _WITH_REPLACEMENT = range(5)
_PERMUTATIONS, _CHAIN, _ISLICE, _CYCLE = range(5, 9)
_FAR = 1 << 45          # a position further than anybody gets


class _END:
    """Stands for the end of an iterator, and for what is not there. A class, because its
    copy is itself."""


# ---- arguments ----

def _plain(cls, name, count, args, keywords):
    # Returns args, which must be exactly count, and positional. A subclass with an
    # __init__ of its own may have keywords too.
    if keywords and cls.__init__ is object.__init__:
        raise TypeError(f"{name}() takes no keyword arguments")
    if len(args) != count:
        plural = "" if count == 1 else "s"
        raise TypeError(f"{name} expected {count} argument{plural}, got {len(args)}")
    return args


def _named(name, parameters, required, args, keywords, positional=None):
    # Returns one value for each parameter, _END for one not given. The last ones, after
    # the first `positional`, are for keywords only.
    if not keywords and len(args) == len(parameters) and positional is None:
        return args
    given = len(args) + len(keywords)
    if given > len(parameters):
        raise TypeError(f"{name}() takes at most {len(parameters)} arguments ({given} given)")
    if positional is not None and len(args) > positional:
        raise TypeError(f"{name}() takes at most {positional} positional arguments "
                        f"({len(args)} given)")
    values = list(args)
    unknown = dict(keywords)
    for position, parameter in enumerate(parameters):
        if position < len(args):
            if parameter in keywords:
                raise TypeError(f"argument for {name}() given by name ({parameter!r}) "
                                f"and position ({position + 1})")
        elif parameter in unknown:
            values.append(unknown.pop(parameter))
        elif position < required:
            raise TypeError(f"{name}() missing required argument {parameter!r} "
                            f"(pos {position + 1})")
        else:
            values.append(_END)
    for parameter in unknown:
        raise TypeError(f"{parameter!r} is an invalid keyword argument for {name}()")
    return values


def _size(value):
    # value as a count that a machine word holds
    value = _index(value)
    if not -_MAXSIZE - 1 <= value <= _MAXSIZE:
        raise OverflowError("Python int too large to convert to C ssize_t")
    return value


# ---- copying ----

def _restored(cls, state):
    self = object.__new__(cls)
    for name, value in state.items():
        # The copy must count on by itself.
        if name == "_stepper":
            value = _stepper(*value)
        setattr(self, name, value[:] if type(value) is list else value)
    return self


class _Iterator:
    __slots__ = ("_stepper",)

    __iter__ = _stepper_iter

    def __reduce__(self):
        names = [name for cls in type(self).__mro__ for name in cls.__dict__.get("__slots__", ())]
        state = {name: getattr(self, name) for name in names if hasattr(self, name)}
        if "_stepper" in state:
            state["_stepper"] = _stepper_state(self._stepper)
        return _restored, (type(self), state)


# ---- endless ----

def _check_number(value):
    kind = type(value)
    if not (hasattr(kind, "__index__") or hasattr(kind, "__int__")
            or hasattr(kind, "__float__") or hasattr(kind, "__complex__")):
        raise TypeError("a number is required")


class count(_Iterator):
    """count(start=0, step=1) --> start, start + step, start + 2 * step, ..."""

    __slots__ = ()

    def __new__(cls, *args, **keywords):
        start, step = _named("count", ("start", "step"), 0, args, keywords)
        if start is _END:
            start = 0
        if step is _END:
            step = 1
        _check_number(start)
        _check_number(step)
        if isinstance(step, int) and step == 1 and isinstance(start, int):
            start = _index(start)
        self = object.__new__(cls)
        self._stepper = _stepper(_COUNT, start, step, 0)
        return self

    __next__ = _stepper_next

    def __repr__(self):
        name = type(self).__name__
        _, value, step, _ = _stepper_state(self._stepper)
        if isinstance(step, int) and step == 1:
            return f"{name}({value!r})"
        return f"{name}({value!r}, {step!r})"


class cycle(_Iterator):
    """cycle(iterable) --> its items, again and again"""

    __slots__ = ()

    def __new__(cls, *args, **keywords):
        iterable, = _plain(cls, "cycle", 1, args, keywords)
        self = object.__new__(cls)
        self._stepper = _stepper(_CYCLE, iter(iterable), [], 0)
        return self

    __next__ = _stepper_next


class repeat(_Iterator):
    """repeat(object [, times]) --> object, endlessly or so many times"""

    __slots__ = ()

    def __new__(cls, *args, **keywords):
        object_, times = _named("repeat", ("object", "times"), 1, args, keywords)
        self = object.__new__(cls)
        left = -1 if times is _END else max(0, _size(times))        # -1: endlessly
        self._stepper = _stepper(_REPEAT, object_, None, min(left, _FAR))
        return self

    __next__ = _stepper_next

    def __length_hint__(self):
        left = _stepper_state(self._stepper)[3]
        if left < 0:
            raise TypeError("len() of unsized object")
        return left

    def __repr__(self):
        name = type(self).__name__
        _, object_, _, left = _stepper_state(self._stepper)
        if left < 0:
            return f"{name}({object_!r})"
        return f"{name}({object_!r}, {left})"


# ---- one source, or several in turn ----

class accumulate(_Iterator):
    """accumulate(iterable, func=None, *, initial=None) --> running sums or other results"""

    __slots__ = ("_iterator", "_function", "_initial", "_total")

    def __new__(cls, *args, **keywords):
        iterable, function, initial = _named(
            "accumulate", ("iterable", "func", "initial"), 1, args, keywords, 2)
        self = object.__new__(cls)
        self._iterator = iter(iterable)
        self._function = None if function is _END else function
        self._initial = None if initial is _END else initial
        self._total = _END
        return self

    def __next__(self):
        total = self._total
        if total is _END:
            if self._initial is None:
                total = next(self._iterator)
            else:
                total = self._initial
                self._initial = None
        elif self._function is None:
            total = total + next(self._iterator)
        else:
            total = self._function(total, next(self._iterator))
        self._total = total
        return total


class chain(_Iterator):
    """chain(*iterables) --> the items of the first, then those of the second, ..."""

    __slots__ = ()

    def __new__(cls, *args, **keywords):
        if keywords and cls.__init__ is object.__init__:
            raise TypeError("chain() takes no keyword arguments")
        self = object.__new__(cls)
        self._stepper = _stepper(_CHAIN, iter(args), None, 0)
        return self

    @classmethod
    def from_iterable(cls, iterable, /):
        """chain.from_iterable(iterables) --> chain(*iterables), but lazily"""
        self = object.__new__(cls)
        self._stepper = _stepper(_CHAIN, iter(iterable), None, 0)
        return self

    __next__ = _stepper_next

    __class_getitem__ = classmethod(type(list[int]))


class compress(_Iterator):
    """compress(data, selectors) --> the items of data whose selector is true"""

    __slots__ = ("_data", "_selectors")

    def __new__(cls, *args, **keywords):
        data, selectors = _named("compress", ("data", "selectors"), 2, args, keywords)
        self = object.__new__(cls)
        self._data = iter(data)
        self._selectors = iter(selectors)
        return self

    def __next__(self):
        while True:
            item = next(self._data)
            if next(self._selectors):
                return item


class dropwhile(_Iterator):
    """dropwhile(predicate, iterable) --> the items from the first that fails predicate"""

    __slots__ = ("_predicate", "_iterator", "_started")

    def __new__(cls, *args, **keywords):
        predicate, iterable = _plain(cls, "dropwhile", 2, args, keywords)
        self = object.__new__(cls)
        self._predicate = predicate
        self._iterator = iter(iterable)
        self._started = False
        return self

    def __next__(self):
        if self._started:
            return next(self._iterator)
        while True:
            item = next(self._iterator)
            if not self._predicate(item):
                self._started = True
                return item


class takewhile(_Iterator):
    """takewhile(predicate, iterable) --> the items before the first that fails predicate"""

    __slots__ = ("_predicate", "_iterator", "_stopped")

    def __new__(cls, *args, **keywords):
        predicate, iterable = _plain(cls, "takewhile", 2, args, keywords)
        self = object.__new__(cls)
        self._predicate = predicate
        self._iterator = iter(iterable)
        self._stopped = False
        return self

    def __next__(self):
        if self._stopped:
            raise StopIteration
        item = next(self._iterator)
        if self._predicate(item):
            return item
        self._stopped = True
        raise StopIteration


class filterfalse(_Iterator):
    """filterfalse(function, iterable) --> the items for which function is false

    With None for function, the items that are false."""

    __slots__ = ("_function", "_iterator")

    def __new__(cls, *args, **keywords):
        function, iterable = _plain(cls, "filterfalse", 2, args, keywords)
        self = object.__new__(cls)
        self._function = None if function is bool else function
        self._iterator = iter(iterable)
        return self

    def __next__(self):
        function = self._function
        while True:
            item = next(self._iterator)
            if not (item if function is None else function(item)):
                return item


class _grouper(_Iterator):
    # The items of one group. It is over once its groupby has moved on to another group.
    __slots__ = ("_parent", "_group", "_key")

    def __new__(cls, parent, key, /):
        if not isinstance(parent, groupby):
            raise TypeError("incorrect usage of internal _grouper")
        self = object.__new__(cls)
        self._parent = parent
        self._group = parent._group
        self._key = key
        return self

    def __next__(self):
        parent = self._parent
        if parent._group != self._group:
            raise StopIteration
        if parent._item is _END:
            parent._advance()
        key = parent._key
        if key is not self._key and not self._key == key:
            raise StopIteration
        item = parent._item
        parent._item = parent._key = _END
        return item


class groupby(_Iterator):
    """groupby(iterable, key=None) --> (key, group) for each run of items with equal keys"""

    __slots__ = ("_iterator", "_function", "_item", "_key", "_wanted", "_group")

    def __new__(cls, *args, **keywords):
        iterable, function = _named("groupby", ("iterable", "key"), 1, args, keywords)
        self = object.__new__(cls)
        self._iterator = iter(iterable)
        self._function = None if function is _END else function
        self._item = _END       # the item read ahead and its key, if there is one
        self._key = _END
        self._wanted = _END     # the key of the group given out last
        self._group = 0         # its number: a group compares it, so holds no cycle
        return self

    def _advance(self):
        item = next(self._iterator)
        self._key = item if self._function is None else self._function(item)
        self._item = item

    def __next__(self):
        self._group += 1
        while True:
            # Skip what is left of the group before.
            key = self._key
            if key is not _END:
                wanted = self._wanted
                if wanted is _END or not (wanted is key or wanted == key):
                    break
            self._advance()
        key = self._wanted = self._key
        return key, _grouper(self, key)


def _slice_bound(value):
    # value as a position, or -1 if it is none
    try:
        value = _index(value)
    except TypeError:
        return -1
    return value if abs(value) <= _MAXSIZE else -1


class islice(_Iterator):
    """islice(iterable, [start,] stop [, step]) --> the items that a slice would have"""

    __slots__ = ()

    def __new__(cls, *args, **keywords):
        if keywords and cls.__init__ is object.__init__:
            raise TypeError("islice() takes no keyword arguments")
        if not 2 <= len(args) <= 4:
            bound = "at most 4" if len(args) > 4 else "at least 2"
            raise TypeError(f"islice expected {bound} arguments, got {len(args)}")
        iterable, *bounds = args
        start, stop, step = 0, bounds[0], None
        if len(bounds) > 1:
            start, stop, *rest = bounds
            step = rest[0] if rest else None
            start = 0 if start is None else _slice_bound(start)
        if stop is not None:
            stop = _slice_bound(stop)
            if stop == -1:
                raise ValueError("Stop argument for islice() must be None or an integer: "
                                 "0 <= x <= sys.maxsize.")
        if start < 0 or (stop is not None and stop < 0):
            raise ValueError("Indices for islice() must be None or an integer: "
                             "0 <= x <= sys.maxsize.")
        step = 1 if step is None else _slice_bound(step)
        if step < 1:
            raise ValueError("Step for islice() must be a positive integer or None.")
        self = object.__new__(cls)
        bounds = (min(start, _FAR), -1 if stop is None or stop > _FAR else stop, min(step, _FAR))
        self._stepper = _stepper(_ISLICE, iter(iterable), bounds, 0)
        return self

    __next__ = _stepper_next


class pairwise(_Iterator):
    """pairwise(iterable) --> (first, second), (second, third), ..."""

    __slots__ = ("_iterator", "_previous")

    def __new__(cls, *args, **keywords):
        iterable, = _plain(cls, "pairwise", 1, args, keywords)
        self = object.__new__(cls)
        self._iterator = iter(iterable)
        self._previous = _END
        return self

    def __next__(self):
        iterator = self._iterator
        if iterator is None:
            raise StopIteration
        previous = self._previous
        try:
            if previous is _END:
                previous = self._previous = next(iterator)
                # Reading may have come back here, and to the end.
                if self._iterator is None:
                    raise StopIteration
            item = next(iterator)
        except:
            self._iterator = None       # the end of the source, or an error in it, ends this
            self._previous = _END
            raise
        self._previous = item
        return previous, item


class starmap(_Iterator):
    """starmap(function, iterable) --> function(*args) for each args in iterable"""

    __slots__ = ("_function", "_iterator")

    def __new__(cls, *args, **keywords):
        function, iterable = _plain(cls, "starmap", 2, args, keywords)
        self = object.__new__(cls)
        self._function = function
        self._iterator = iter(iterable)
        return self

    def __next__(self):
        args = next(self._iterator)
        if type(args) is not tuple:
            args = tuple(args)
        return self._function(*args)


# ---- several at once ----

class _tee_dataobject:
    # One item read from the source, and the link to the next; nothing read yet while
    # following is None. Iterators that are behind keep the chain; what all have passed dies.
    __slots__ = ("item", "following")

    def __init__(self):
        self.following = None


class _tee(_Iterator):
    """One of the iterators that tee() makes."""

    __slots__ = ("_iterator", "_link", "__weakref__")

    def __new__(cls, iterable, /):
        iterator = iter(iterable)
        if isinstance(iterator, _tee):
            return iterator.__copy__()
        self = object.__new__(cls)
        self._iterator = iterator
        self._link = _tee_dataobject()
        return self

    def __copy__(self):
        other = object.__new__(_tee)
        other._iterator = self._iterator
        other._link = self._link
        return other

    def __next__(self):
        link = self._link
        following = link.following
        if following is None:
            link.following = False      # being read
            try:
                link.item = next(self._iterator)
            except:
                link.following = None
                raise
            following = link.following = _tee_dataobject()
        elif following is False:
            raise RuntimeError("cannot re-enter the tee iterator")
        self._link = following
        return link.item

    def __reduce__(self):
        return _restored, (type(self), {"_iterator": self._iterator, "_link": self._link})


def tee(*args):
    """tee(iterable, n=2) --> a tuple of n independent iterators over iterable"""
    if not 1 <= len(args) <= 2:
        bound = "at most 2 arguments" if args else "at least 1 argument"
        raise TypeError(f"tee expected {bound}, got {len(args)}")
    count = _size(args[1]) if len(args) == 2 else 2
    if count < 0:
        raise ValueError("n must be >= 0")
    if count == 0:
        return ()
    first = iter(args[0])
    if not hasattr(first, "__copy__"):
        first = _tee(first)
    copy = first.__copy__
    return (first, *[copy() for _ in range(count - 1)])


class zip_longest(_Iterator):
    """zip_longest(*iterables, fillvalue=None) --> tuples, as long as the longest lasts"""

    __slots__ = ("_iterators", "_active", "_fillvalue")

    def __new__(cls, *iterables, fillvalue=None, **keywords):
        if keywords:
            raise TypeError("zip_longest() got an unexpected keyword argument")
        self = object.__new__(cls)
        self._iterators = [iter(iterable) for iterable in iterables]    # None: at its end
        self._active = len(iterables)
        self._fillvalue = fillvalue
        return self

    def __next__(self):
        iterators = self._iterators
        active = self._active
        self._active = 0        # an error ends it all
        if active == 0:
            raise StopIteration
        items = []
        position = 0
        for iterator in iterators:
            item = self._fillvalue
            if iterator is not None:
                item = next(iterator, _END)
                if item is _END:
                    active -= 1
                    if active == 0:
                        raise StopIteration
                    iterators[position] = None
                    item = self._fillvalue
            items.append(item)
            position += 1
        self._active = active
        return tuple(items)


# ---- combinatorics: the algorithms are those of the CPython documentation ----

class product(_Iterator):
    """product(*iterables, repeat=1) --> tuples with an item of each, the last changing fastest"""

    __slots__ = ()

    def __new__(cls, *iterables, **keywords):
        repeat = 1
        if keywords:
            if len(keywords) > 1:
                raise TypeError("product() takes at most 1 keyword argument "
                                f"({len(keywords)} given)")
            (name, repeat), = keywords.items()
            if name != "repeat":
                raise TypeError(f"{name!r} is an invalid keyword argument for product()")
            repeat = _size(repeat)
            if repeat < 0:
                raise ValueError("repeat argument cannot be negative")
        pools = [tuple(iterable) for iterable in iterables] * repeat if repeat else []
        self = object.__new__(cls)
        self._stepper = _stepper(_PRODUCT, tuple(pools), (0,) * len(pools),
                                 0 if all(pools) else -1)
        return self

    __next__ = _stepper_next


def _length(r):
    r = _size(r)
    if r < 0:
        raise ValueError("r must be non-negative")
    return r


class combinations(_Iterator):
    """combinations(iterable, r) --> tuples of r items, in order, each taken once"""

    __slots__ = ()

    def __new__(cls, *args, **keywords):
        iterable, r = _named("combinations", ("iterable", "r"), 2, args, keywords)
        self = object.__new__(cls)
        pool = tuple(iterable)
        r = _length(r)
        if r <= len(pool):
            self._stepper = _stepper(_COMBINATIONS, pool, tuple(range(r)), 0)
        else:
            self._stepper = _stepper(_COMBINATIONS, pool, (), -1)
        return self

    __next__ = _stepper_next


class combinations_with_replacement(_Iterator):
    """combinations_with_replacement(iterable, r) --> tuples of r items, in order, any again"""

    __slots__ = ()

    def __new__(cls, *args, **keywords):
        iterable, r = _named("combinations_with_replacement", ("iterable", "r"), 2, args, keywords)
        self = object.__new__(cls)
        pool = tuple(iterable)
        r = _length(r)
        if pool or not r:
            self._stepper = _stepper(_WITH_REPLACEMENT, pool, (0,) * r, 0)
        else:
            self._stepper = _stepper(_WITH_REPLACEMENT, pool, (), -1)
        return self

    __next__ = _stepper_next


class permutations(_Iterator):
    """permutations(iterable, r=None) --> tuples of r items in every order"""

    __slots__ = ()

    def __new__(cls, *args, **keywords):
        iterable, r = _named("permutations", ("iterable", "r"), 1, args, keywords)
        self = object.__new__(cls)
        pool = tuple(iterable)
        size = len(pool)
        if r is _END or r is None:
            r = size
        elif not isinstance(r, int):
            raise TypeError("Expected int as r")
        r = _length(r)
        if r <= size:
            # Where each item is, and how many have still to stand at each place.
            state = (*range(size), *range(size, size - r, -1))
            self._stepper = _stepper(_PERMUTATIONS, pool, state, 0)
        else:
            self._stepper = _stepper(_PERMUTATIONS, pool, (), -1)
        return self

    __next__ = _stepper_next
