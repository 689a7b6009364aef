"""collections/__init__.py - containers beyond the built-in ones"""

__all__ = ["ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString",
           "defaultdict", "deque", "namedtuple"]

import sys

import _collections_abc
from _collections import _count, _tuplegetter
from copyreg import _instance_state
from keyword import iskeyword
from operator import index as _index
from reprlib import recursive_repr

GenericAlias = type(list[int])

# collections.abc is there without being imported.
abc = sys.modules["collections.abc"] = _collections_abc

_MISSING = object()     # stands for "no argument given" where None is a valid argument


# ---- namedtuple ----

_tuple_new = tuple.__new__


def _field_name_list(typename, field_names, rename):
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    names = [str(name) for name in field_names]
    if rename:
        seen = set()
        for position, name in enumerate(names):
            if (not name.isidentifier() or iskeyword(name) or name.startswith("_")
                    or name in seen):
                names[position] = f"_{position}"
            seen.add(name)
    for name in [typename, *names]:
        if not name.isidentifier():
            raise ValueError("Type names and field names must be valid identifiers: "
                             f"{name!r}")
        if iskeyword(name):
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
    seen = set()
    for name in names:
        if name.startswith("_") and not rename:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in seen:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
        seen.add(name)
    return tuple([sys.intern(name) for name in names])


def _bound_fields(function, typename, fields, args, keywords):
    # Binds args and keywords to the fields as a call of a function with these parameters
    # would, and fails with the same words.
    name = f"{typename}.__new__"
    count = len(fields)
    defaults = function.__defaults__ or ()
    values = dict(zip(fields, args))
    for keyword, value in keywords.items():
        if keyword not in fields:
            raise TypeError(f"{name}() got an unexpected keyword argument {keyword!r}")
        if keyword in values:
            raise TypeError(f"{name}() got multiple values for argument {keyword!r}")
        values[keyword] = value
    if len(args) > count:
        least = f"from {count + 1 - len(defaults)} to " if defaults else ""
        plural = "s" if count or defaults else ""
        raise TypeError(f"{name}() takes {least}{count + 1} positional argument{plural} "
                        f"but {len(args) + 1} were given")
    for field, value in zip(fields[count - len(defaults):], defaults):
        values.setdefault(field, value)
    missing = [repr(field) for field in fields if field not in values]
    if missing:
        plural = "" if len(missing) == 1 else "s"
        if len(missing) > 2:
            missing[:-1] = [", ".join(missing[:-1]) + ","]
        raise TypeError(f"{name}() missing {count - len(values)} required positional "
                        f"argument{plural}: {' and '.join(missing)}")
    return [values[field] for field in fields]


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """Return a new subclass of tuple with named fields.

    >>> Point = namedtuple('Point', ['x', 'y'])
    >>> Point(11, y=22)
    Point(x=11, y=22)
    """
    typename = sys.intern(str(typename))
    fields = _field_name_list(typename, field_names, rename)
    count = len(fields)
    field_defaults = {}
    if defaults is not None:
        defaults = tuple(defaults)
        if len(defaults) > count:
            raise TypeError("Got more default values than field names")
        field_defaults = dict(zip(fields[count - len(defaults):], defaults))

    # Takes any arguments, so that no source text has to be made and compiled.
    def __new__(_cls, /, *args, **keywords):
        if keywords or len(args) != count:
            args = _bound_fields(__new__, typename, fields, args, keywords)
        return _tuple_new(_cls, args)

    def _make(cls, iterable):
        result = _tuple_new(cls, iterable)
        if len(result) != count:
            raise TypeError(f"Expected {count} arguments, got {len(result)}")
        return result

    def _replace(self, /, **keywords):
        result = self._make([keywords.pop(name, value) for name, value in zip(fields, self)])
        if keywords:
            raise ValueError(f"Got unexpected field names: {list(keywords)!r}")
        return result

    def __repr__(self):
        pairs = [f"{name}={value!r}" for name, value in zip(fields, self)]
        return f"{type(self).__name__}({', '.join(pairs)})"

    def _asdict(self):
        return dict(zip(self._fields, self))

    def __getnewargs__(self):
        return _tuple_new(tuple, self)

    signature = f"{typename}({', '.join(fields)})"
    __new__.__doc__ = f"Create new instance of {signature}"
    __new__.__defaults__ = defaults     # may be changed later: _bound_fields looks it up
    _make.__doc__ = f"Make a new {typename} object from a sequence or iterable"
    _replace.__doc__ = f"Return a new {typename} object replacing specified fields with new values"
    __repr__.__doc__ = "Return a nicely formatted representation string"
    _asdict.__doc__ = "Return a new dict which maps field names to their values."
    __getnewargs__.__doc__ = "Return self as a plain tuple.  Used by copy and pickle."
    for method in (__new__, _make, _replace, __repr__, _asdict, __getnewargs__):
        method.__qualname__ = f"{typename}.{method.__name__}"

    namespace = {
        "__doc__": signature,
        "__slots__": (),
        "_fields": fields,
        "_field_defaults": field_defaults,
        "__new__": __new__,
        "_make": classmethod(_make),
        "_replace": _replace,
        "__repr__": __repr__,
        "_asdict": _asdict,
        "__getnewargs__": __getnewargs__,
        "__match_args__": fields,
    }
    for position, name in enumerate(fields):
        namespace[name] = _tuplegetter(position, f"Alias for field number {position}")
    result = type(typename, (tuple,), namespace)
    if module is None:
        try:
            module = sys._getframe(1).f_globals.get("__name__", "__main__")
        except (AttributeError, ValueError):
            pass
    if module is not None:
        result.__module__ = module
    return result


# ---- deque ----

def _deque_bound(value):
    # An argument of index(): from where, or up to where.
    if not hasattr(type(value), "__index__"):
        raise TypeError("slice indices must be integers or have an __index__ method")
    return _index(value)


class deque:
    """A list-like sequence optimized for data accesses near its endpoints."""

    # The items are _items[_head:]. Below _head is room for appendleft(), filled with None.
    # Room is made in proportion to the items, and given back when it is more than half.
    # The list is changed in place, never replaced.
    #
    # _state counts removals and moves. Appending makes the deque longer, so an iterator
    # that compares state and length notices every change.
    __slots__ = ("_items", "_head", "_state", "_maxlen", "__weakref__")
    __abc_tpflags__ = 32    # a sequence for the match statement
    __hash__ = None

    def __new__(cls, *args, **keywords):
        self = object.__new__(cls)
        self._items = []
        self._head = 0
        self._state = 0
        self._maxlen = None
        return self

    def __init__(self, /, *args, **keywords):
        if len(args) + len(keywords) > 2:
            raise TypeError("deque() takes at most 2 arguments "
                            f"({len(args) + len(keywords)} given)")
        iterable = args[0] if args else keywords.pop("iterable", ())
        maxlen = args[1] if len(args) == 2 else keywords.pop("maxlen", None)
        for name in keywords:
            raise TypeError(f"{name!r} is an invalid keyword argument for deque()")
        if maxlen is not None:
            if not isinstance(maxlen, int):
                raise TypeError("an integer is required")
            if not -sys.maxsize - 1 <= maxlen <= sys.maxsize:
                raise OverflowError("Python int too large to convert to C ssize_t")
            if maxlen < 0:
                raise ValueError("maxlen must be non-negative")
        self._maxlen = maxlen
        if self._items:
            deque.clear(self)
        deque.extend(self, iterable)

    @property
    def maxlen(self):
        """maximum size of a deque or None if unbounded"""
        return self._maxlen

    # -- the ends --

    def append(self, item, /):
        """Add an element to the right side of the deque."""
        items = self._items
        items.append(item)
        if self._maxlen is not None and len(items) - self._head > self._maxlen:
            self._drop_first()

    def appendleft(self, item, /):
        """Add an element to the left side of the deque."""
        items = self._items
        head = self._head
        if head == 0:
            head = len(items) + 8
            items[:0] = [None] * head
        head -= 1
        items[head] = item
        self._head = head
        if self._maxlen is not None and len(items) - head > self._maxlen:
            items.pop()
            self._state += 1

    def pop(self):
        """Remove and return the rightmost element."""
        items = self._items
        head = self._head
        if head == len(items):
            raise IndexError("pop from an empty deque")
        self._state += 1
        item = items.pop()
        if head > 64 and head > 2 * (len(items) - head):
            self._give_back_room()
        return item

    def popleft(self):
        """Remove and return the leftmost element."""
        items = self._items
        head = self._head
        if head == len(items):
            raise IndexError("pop from an empty deque")
        item = items[head]
        items[head] = None
        head += 1
        self._head = head
        self._state += 1
        if head > 64 and head > len(items) - head:
            self._give_back_room()
        return item

    def _drop_first(self):
        # popleft() without the answer, whatever a subclass makes of popleft().
        self._items[self._head] = None
        self._head += 1
        self._state += 1
        if self._head > 64 and self._head > len(self._items) - self._head:
            self._give_back_room()

    def _give_back_room(self):
        # Leaves half as much room as there are items: work for appendleft() to come.
        items = self._items
        head = (len(items) - self._head) // 2
        del items[:self._head - head]
        self._head = head

    def extend(self, iterable, /):
        """Extend the right side of the deque with elements from the iterable."""
        if iterable is self:
            iterable = list(self)
        if self._maxlen is None:
            self._items.extend(iterable)
            return
        append = deque.append
        for item in iterable:
            append(self, item)

    def extendleft(self, iterable, /):
        """Extend the left side of the deque with elements from the iterable."""
        if iterable is self:
            iterable = list(self)
        appendleft = deque.appendleft
        for item in iterable:
            appendleft(self, item)

    def clear(self):
        """Remove all elements from the deque."""
        old = self._items[:]    # their finalisers may look at the deque: let it be empty first
        self._items.clear()
        self._head = 0
        self._state += 1
        del old

    def rotate(self, n=1, /):
        """Rotate the deque n steps to the right.  If n is negative, rotates left."""
        n = _index(n)
        items = self._items
        count = len(items) - self._head
        if count <= 1:
            return
        self._state += 1
        if abs(n) > count // 2:
            n %= count
            if n > count // 2:
                n -= count
        if n > 0:
            moved = items[-n:]
            del items[-n:]
            head = self._head
            if head < n:
                room = n + count + 8
                items[:0] = [None] * room
                head += room
            self._head = head - n
            items[head - n:head] = moved
        elif n < 0:
            head = self._head
            items += items[head:head - n]
            items[head:head - n] = [None] * -n
            self._head = head - n
            if self._head > 64 and self._head > count:
                self._give_back_room()

    # -- as a sequence --

    def __len__(self):
        return len(self._items) - self._head

    def _position(self, index):
        # Where in _items the element at index is.
        if not isinstance(index, int):
            if not hasattr(type(index), "__index__"):
                raise TypeError("sequence index must be integer, "
                                f"not {type(index).__name__!r}")
            index = _index(index)
        count = len(self._items) - self._head
        if index < 0:
            index += count
        if 0 <= index < count:
            return self._head + index
        if abs(index) > sys.maxsize:
            raise IndexError("cannot fit 'int' into an index-sized integer")
        raise IndexError("deque index out of range")

    def __getitem__(self, index, /):
        return self._items[self._position(index)]

    def __setitem__(self, index, value, /):
        self._items[self._position(index)] = value

    def __delitem__(self, index, /):
        position = self._position(index)
        self._state += 1
        del self._items[position]

    def insert(self, index, value, /):
        """Insert value before index."""
        index = _index(index)
        items = self._items
        head = self._head
        count = len(items) - head
        if self._maxlen is not None and count >= self._maxlen:
            raise IndexError("deque already at its maximum size")
        if index < 0:
            index = max(0, index + count)
        if index == 0:
            deque.appendleft(self, value)
        else:
            items.insert(head + index, value)

    def remove(self, value, /):
        """Remove first occurrence of value."""
        items = self._items
        state = self._state
        count = len(items) - self._head
        for position in range(self._head, len(items)):
            item = items[position]
            same = item is value or item == value
            if self._state != state or len(items) - self._head != count:
                raise IndexError("deque mutated during iteration")
            if same:
                self._state += 1
                del items[position]
                return
        raise ValueError(f"{value!r} is not in deque")

    def index(self, value, start=0, stop=sys.maxsize, /):
        """Return first index of value; ValueError if the value is not present."""
        start = _deque_bound(start)
        stop = _deque_bound(stop)
        items = self._items
        state = self._state
        head = self._head
        count = len(items) - head
        if start < 0:
            start = max(0, start + count)
        if stop < 0:
            stop += count
        for index in range(start, min(stop, count)):
            item = items[head + index]
            if item is value or item == value:
                return index
            if self._state != state or len(items) - self._head != count:
                raise RuntimeError("deque mutated during iteration")
        raise ValueError(f"{value!r} is not in deque")

    def _live_items(self):
        # A copy: comparing items may run code that changes the deque.
        return self._items[self._head:]

    def _check_unchanged(self, state, count):
        if self._state != state or len(self._items) - self._head != count:
            raise RuntimeError("deque mutated during iteration")

    def count(self, value, /):
        """Return number of occurrences of value."""
        state = self._state
        count = len(self)
        answer = self._live_items().count(value)
        self._check_unchanged(state, count)
        return answer

    def __contains__(self, value, /):
        state = self._state
        count = len(self)
        if value in self._live_items():
            return True
        self._check_unchanged(state, count)
        return False

    def _iterate(self, state, count, places):
        items = self._items
        for index in places:
            if self._state != state or len(items) - self._head != count:
                raise RuntimeError("deque mutated during iteration")
            yield items[self._head + index]
        if self._state != state or len(items) - self._head != count:
            raise RuntimeError("deque mutated during iteration")

    def __iter__(self):
        count = len(self._items) - self._head
        return self._iterate(self._state, count, range(count))

    def __reversed__(self):
        count = len(self._items) - self._head
        return self._iterate(self._state, count, range(count - 1, -1, -1))

    def reverse(self):
        """Reverse *IN PLACE*."""
        head = self._head
        self._state += 1
        self._items[head:] = self._items[head:][::-1]

    def copy(self):
        """Return a shallow copy of a deque."""
        cls = type(self)
        result = cls(self) if self._maxlen is None else cls(self, self._maxlen)
        if not isinstance(result, deque):
            raise TypeError(f"{cls.__name__}() must return a deque, "
                            f"not {type(result).__name__}")
        return result

    __copy__ = copy

    def __add__(self, other, /):
        if not isinstance(other, deque):
            raise TypeError("can only concatenate deque "
                            f'(not "{type(other).__name__}") to deque')
        result = self.copy()
        deque.extend(result, other)
        return result

    def __iadd__(self, other, /):
        deque.extend(self, other)
        return self

    def __mul__(self, count, /):
        result = self.copy()
        return deque.__imul__(result, count)

    __rmul__ = __mul__

    def __imul__(self, count, /):
        if not hasattr(type(count), "__index__"):
            raise TypeError("can't multiply sequence by non-int of type "
                            f"{type(count).__name__!r}")
        count = _index(count)
        size = len(self)
        if count <= 0:
            deque.clear(self)
        elif size and count > 1:
            if self._maxlen is not None:
                # Enough to fill it: the rest would only push out what came before.
                count = min(count, (self._maxlen + size - 1) // size)
            deque.extend(self, self._live_items() * (count - 1))
        return self

    def __eq__(self, other, /):
        if not isinstance(other, deque):
            return NotImplemented
        return self is other or self._live_items() == other._live_items()

    def __lt__(self, other, /):
        if not isinstance(other, deque):
            return NotImplemented
        return self._live_items() < other._live_items()

    def __le__(self, other, /):
        if not isinstance(other, deque):
            return NotImplemented
        return self._live_items() <= other._live_items()

    def __gt__(self, other, /):
        if not isinstance(other, deque):
            return NotImplemented
        return self._live_items() > other._live_items()

    def __ge__(self, other, /):
        if not isinstance(other, deque):
            return NotImplemented
        return self._live_items() >= other._live_items()

    @recursive_repr("[...]")
    def __repr__(self):
        bound = "" if self._maxlen is None else f", maxlen={self._maxlen}"
        return f"{type(self).__name__}({list(self)!r}{bound})"

    def __reduce__(self):
        args = () if self._maxlen is None else ((), self._maxlen)
        return type(self), args, _instance_state(self, deque.__slots__), iter(self)

    __class_getitem__ = classmethod(GenericAlias)


_collections_abc.MutableSequence.register(deque)


# ---- defaultdict ----

@recursive_repr("...")
def _factory_repr(factory):
    # A factory that is a method of the dict may show the dict.
    return repr(factory)


class defaultdict(dict):
    """defaultdict(default_factory=None, /, [...]) --> dict with default factory

    The default factory is called without arguments to produce
    a new value when a key is not present, in __getitem__ only.
    """

    __slots__ = ("default_factory",)

    def __new__(cls, /, *args, **keywords):
        self = dict.__new__(cls)
        self.default_factory = None
        return self

    def __init__(self, default_factory=None, /, *args, **keywords):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        self.default_factory = default_factory
        dict.__init__(self, *args, **keywords)

    def __missing__(self, key, /):
        if self.default_factory is None:
            raise KeyError(key)
        self[key] = value = self.default_factory()
        return value

    def __repr__(self):
        factory = _factory_repr(self.default_factory)
        return f"{type(self).__name__}({factory}, {dict.__repr__(self)})"

    def copy(self):
        """D.copy() -> a shallow copy of D."""
        return type(self)(self.default_factory, self)

    __copy__ = copy

    def __or__(self, other, /):
        if not isinstance(other, dict):
            return NotImplemented
        result = self.copy()
        result.update(other)
        return result

    def __ror__(self, other, /):
        if not isinstance(other, dict):
            return NotImplemented
        result = type(self)(self.default_factory, other)
        result.update(self)
        return result

    def __reduce__(self):
        args = () if self.default_factory is None else (self.default_factory,)
        return type(self), args, None, None, iter(self.items())

    __class_getitem__ = classmethod(GenericAlias)


# ---- OrderedDict ----
# A dict keeps its order already. What is added: moving entries, an order-sensitive ==,
# and iteration that notices moves as well as changes of size.

_dict_pop = dict.pop
_dict_set = dict.__setitem__


def _in_order(mapping, moves, size, source):
    for _ in range(size):
        if mapping._moves != moves or len(mapping) != size:
            raise RuntimeError("OrderedDict mutated during iteration")
        yield next(source)


class _OrderedView:
    __slots__ = ()
    __module__ = "builtins"

    @recursive_repr("...")
    def __repr__(self):
        return f"{type(self).__name__}({list(self)!r})"

    @property
    def mapping(self):
        """dictionary that this view refers to"""
        return _read_only(self._mapping)

    def _walk(self, source):
        mapping = self._mapping
        return _in_order(mapping, mapping._moves, len(mapping), source)


_read_only = type(type.__dict__)


class odict_keys(_OrderedView, _collections_abc.KeysView):
    __slots__ = ()
    __module__ = "builtins"

    def __iter__(self):
        return self._walk(iter(dict.keys(self._mapping)))

    def __reversed__(self):
        return self._walk(reversed(dict.keys(self._mapping)))


class odict_items(_OrderedView, _collections_abc.ItemsView):
    __slots__ = ()
    __module__ = "builtins"

    def __iter__(self):
        return self._walk(iter(dict.items(self._mapping)))

    def __reversed__(self):
        return self._walk(reversed(dict.items(self._mapping)))


class odict_values(_OrderedView, _collections_abc.ValuesView):
    __slots__ = ()
    __module__ = "builtins"

    def __iter__(self):
        return self._walk(iter(dict.values(self._mapping)))

    def __reversed__(self):
        return self._walk(reversed(dict.values(self._mapping)))


class OrderedDict(dict):
    """Dictionary that remembers insertion order"""

    __slots__ = ("_moves", "__dict__", "__weakref__")

    def __new__(cls, /, *args, **keywords):
        self = dict.__new__(cls)
        self._moves = 0     # how often entries were moved, so that iterators notice
        return self

    def __init__(self, /, *args, **keywords):
        if len(args) > 1:
            raise TypeError(f"expected at most 1 arguments, got {len(args)}")
        self._take_in(args, keywords)

    def update(self, /, *args, **keywords):
        """D.update([E, ]**F) -> None.  Update D from mapping or pairs E, and F."""
        if len(args) > 1:
            raise TypeError("update() takes at most 1 positional argument "
                            f"({len(args)} given)")
        self._take_in(args, keywords)

    def _take_in(self, args, keywords):
        # Through self[key] = value, which a subclass may have changed.
        if args:
            other = args[0]
            if type(other) is dict:
                if type(self).__setitem__ is dict.__setitem__:
                    dict.update(self, other)
                else:
                    self._take_in_pairs(other.items())
            elif hasattr(other, "keys"):
                for key in other.keys():
                    self[key] = other[key]
            else:
                self._take_in_pairs(other.items() if hasattr(other, "items") else other)
        for key, value in keywords.items():
            self[key] = value

    def _take_in_pairs(self, pairs):
        for pair in pairs:
            pair = tuple(pair)
            if len(pair) != 2:
                raise ValueError("too many values to unpack (expected 2)" if len(pair) > 2
                                 else f"need more than {len(pair)} value"
                                      f"{'' if pair else 's'} to unpack")
            self[pair[0]] = pair[1]

    def __iter__(self):
        return _in_order(self, self._moves, len(self), dict.__iter__(self))

    def __reversed__(self):
        return _in_order(self, self._moves, len(self), dict.__reversed__(self))

    def keys(self):
        """D.keys() -> a set-like object providing a view on D's keys"""
        return odict_keys(self)

    def items(self):
        """D.items() -> a set-like object providing a view on D's items"""
        return odict_items(self)

    def values(self):
        """D.values() -> an object providing a view on D's values"""
        return odict_values(self)

    def clear(self):
        """Remove all items from ordered dict."""
        self._moves += 1
        dict.clear(self)

    def move_to_end(self, key, last=True):
        """Move an existing element to the end (or beginning if last is false).

        Raise KeyError if the element does not exist."""
        value = _dict_pop(self, key)
        self._moves += 1
        if last:
            _dict_set(self, key, value)
            return
        # A dict has no way in at its front, so all the others move to the end.
        others = list(dict.items(self))
        dict.clear(self)
        dict.__setitem__(self, key, value)
        dict.update(self, others)

    def pop(self, key, default=_MISSING):
        """od.pop(key[,default]) -> v, remove specified key and return the corresponding value.

        If the key is not found, return the default if given; otherwise, raise KeyError."""
        value = dict.pop(self, key, default)
        if value is _MISSING:
            raise KeyError(key)
        return value

    def popitem(self, last=True):
        """Remove and return a (key, value) pair from the dictionary.

        Pairs are returned in LIFO order if last is true or FIFO order if false."""
        if not self:
            raise KeyError("dictionary is empty")
        key = next(dict.__reversed__(self) if last else dict.__iter__(self))
        return key, dict.pop(self, key)

    def setdefault(self, key, default=None):
        """Insert key with a value of default if key is not in the dictionary.

        Return the value for key if key is in the dictionary, else default."""
        if key in self:
            return self[key]
        self[key] = default
        return default

    def copy(self):
        """od.copy() -> a shallow copy of od"""
        result = type(self)()
        for key in self:
            result[key] = self[key]
        return result

    @classmethod
    def fromkeys(cls, iterable, value=None):
        """Create a new ordered dictionary with keys from iterable and values set to value."""
        result = cls()
        for key in iterable:
            result[key] = value
        return result

    def __eq__(self, other, /):
        answer = dict.__eq__(self, other)
        if answer is True and isinstance(other, OrderedDict):
            return list(dict.keys(self)) == list(dict.keys(other))
        return answer

    def __ne__(self, other, /):
        answer = self.__eq__(other)
        return answer if answer is NotImplemented else not answer

    def __or__(self, other, /):
        if not isinstance(other, dict):
            return NotImplemented
        result = type(self)(self)
        result.update(other)
        return result

    def __ror__(self, other, /):
        if not isinstance(other, dict):
            return NotImplemented
        result = type(self)(other)
        result.update(self)
        return result

    def __ior__(self, other, /):
        self.update(other)
        return self

    @recursive_repr("...")
    def __repr__(self):
        pairs = list(self.items())
        return f"{type(self).__name__}({pairs if pairs else ''})"

    def __reduce__(self):
        state = _instance_state(self, OrderedDict.__slots__)
        return type(self), (), state, None, iter(self.items())


_collections_abc.MutableMapping.register(OrderedDict)


# ---- Counter ----

def _count_elements(mapping, iterable):
    kind = type(mapping)
    if kind.get is dict.get and kind.__setitem__ is dict.__setitem__:
        iterable = iter(iterable)
        taken = _count(mapping, iterable)
        if taken is None:
            return
        for element in taken:
            mapping[element] = mapping.get(element, 0) + 1
    get = mapping.get
    for element in iterable:
        mapping[element] = get(element, 0) + 1


class Counter(dict):
    """Counts hashable items: a dict from each element to its count.

    >>> Counter('abracadabra').most_common(3)
    [('a', 5), ('b', 2), ('r', 2)]
    """

    def __init__(self, iterable=None, /, **kwds):
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        """The count of elements not in the Counter is zero."""
        return 0

    def total(self):
        """Sum of the counts"""
        return sum(self.values())

    def most_common(self, n=None):
        """List the n most common elements and their counts, or all, commonest first."""
        pairs = sorted(self.items(), key=_second, reverse=True)
        return pairs if n is None else pairs[:max(n, 0)]

    def elements(self):
        """Iterate over elements repeating each as many times as its count."""
        for element, count in self.items():
            for _ in range(count):
                yield element

    @classmethod
    def fromkeys(cls, iterable, v=None):
        """Not defined: it could only give every element the same count."""
        raise NotImplementedError(
            "Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def update(self, iterable=None, /, **kwds):
        """Like dict.update() but add counts instead of replacing them."""
        if iterable is not None:
            if not isinstance(iterable, _collections_abc.Mapping):
                _count_elements(self, iterable)
            elif self:
                get = self.get
                for element, count in iterable.items():
                    self[element] = count + get(element, 0)
            else:
                super().update(iterable)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        """Like update() but subtract counts; they can become zero or negative."""
        if iterable is not None:
            get = self.get
            if isinstance(iterable, _collections_abc.Mapping):
                for element, count in iterable.items():
                    self[element] = get(element, 0) - count
            else:
                for element in iterable:
                    self[element] = get(element, 0) - 1
        if kwds:
            self.subtract(kwds)

    def copy(self):
        """Return a shallow copy."""
        return self.__class__(self)

    def __reduce__(self):
        return self.__class__, (dict(self),)

    def __delitem__(self, element):
        """Like dict.__delitem__() but does not raise KeyError for missing values."""
        if element in self:
            super().__delitem__(element)

    def __repr__(self):
        if not self:
            return f"{self.__class__.__name__}()"
        try:
            pairs = dict(self.most_common())
        except TypeError:       # counts that have no order
            pairs = dict(self)
        return f"{self.__class__.__name__}({pairs!r})"

    # Comparisons take an element that is missing to have a count of zero.

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[e] == other[e] for c in (self, other) for e in c)

    def __ne__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return not self == other

    def __le__(self, other):
        """True if all counts in self are a subset of those in other."""
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[e] <= other[e] for c in (self, other) for e in c)

    def __lt__(self, other):
        """True if all counts in self are a proper subset of those in other."""
        if not isinstance(other, Counter):
            return NotImplemented
        return self <= other and self != other

    def __ge__(self, other):
        """True if all counts in self are a superset of those in other."""
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[e] >= other[e] for c in (self, other) for e in c)

    def __gt__(self, other):
        """True if all counts in self are a proper superset of those in other."""
        if not isinstance(other, Counter):
            return NotImplemented
        return self >= other and self != other

    # Operators give a new Counter, with the positive counts only.

    def __add__(self, other):
        """Add counts from two counters."""
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for element, count in self.items():
            count = count + other[element]
            if count > 0:
                result[element] = count
        for element, count in other.items():
            if element not in self and count > 0:
                result[element] = count
        return result

    def __sub__(self, other):
        """Subtract count, but keep only results with positive counts."""
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for element, count in self.items():
            count = count - other[element]
            if count > 0:
                result[element] = count
        for element, count in other.items():
            if element not in self and count < 0:
                result[element] = 0 - count
        return result

    def __or__(self, other):
        """Union is the maximum of value in either of the input counters."""
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for element, count in self.items():
            other_count = other[element]
            count = other_count if count < other_count else count
            if count > 0:
                result[element] = count
        for element, count in other.items():
            if element not in self and count > 0:
                result[element] = count
        return result

    def __and__(self, other):
        """Intersection is the minimum of corresponding counts."""
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for element, count in self.items():
            other_count = other[element]
            count = count if count < other_count else other_count
            if count > 0:
                result[element] = count
        return result

    def __pos__(self):
        """Return a copy without zero and negative counts."""
        result = Counter()
        for element, count in self.items():
            if count > 0:
                result[element] = count
        return result

    def __neg__(self):
        """Return a copy with the negative counts alone, their sign changed."""
        result = Counter()
        for element, count in self.items():
            if count < 0:
                result[element] = 0 - count
        return result

    def _keep_positive(self):
        for element in [element for element, count in self.items() if not count > 0]:
            del self[element]
        return self

    def __iadd__(self, other):
        """Inplace add from another counter, keeping only positive counts."""
        for element, count in other.items():
            self[element] += count
        return self._keep_positive()

    def __isub__(self, other):
        """Inplace subtract counter, but keep only results with positive counts."""
        for element, count in other.items():
            self[element] -= count
        return self._keep_positive()

    def __ior__(self, other):
        """Inplace union is the maximum of value from either counter."""
        for element, other_count in other.items():
            if other_count > self[element]:
                self[element] = other_count
        return self._keep_positive()

    def __iand__(self, other):
        """Inplace intersection is the minimum of corresponding counts."""
        for element, count in self.items():
            other_count = other[element]
            if other_count < count:
                self[element] = other_count
        return self._keep_positive()


def _second(pair):
    return pair[1]


# ---- ChainMap ----

class ChainMap(_collections_abc.MutableMapping):
    """Several mappings seen as one: look-ups go through all, changes to the first."""

    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __missing__(self, key):
        raise KeyError(key)

    def __getitem__(self, key):
        for mapping in self.maps:
            try:
                # Not "in" and then []: a defaultdict has an answer for any key.
                return mapping[key]
            except KeyError:
                pass
        return self.__missing__(key)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __len__(self):
        return len(set().union(*self.maps))

    def __iter__(self):
        keys = {}
        for mapping in reversed(self.maps):
            keys |= dict.fromkeys(mapping)
        return iter(keys)

    def __contains__(self, key):
        return any(key in mapping for mapping in self.maps)

    def __bool__(self):
        return any(self.maps)

    @recursive_repr()
    def __repr__(self):
        return f"{self.__class__.__name__}({', '.join(map(repr, self.maps))})"

    @classmethod
    def fromkeys(cls, iterable, *args):
        """Create a ChainMap with a single dict created from the iterable."""
        return cls(dict.fromkeys(iterable, *args))

    def copy(self):
        """New ChainMap or subclass with a new copy of maps[0] and refs to maps[1:]"""
        return self.__class__(self.maps[0].copy(), *self.maps[1:])

    __copy__ = copy

    def new_child(self, m=None, **kwargs):
        """New ChainMap with a new map followed by all previous maps."""
        if m is None:
            m = kwargs
        elif kwargs:
            m.update(kwargs)
        return self.__class__(m, *self.maps)

    @property
    def parents(self):
        """New ChainMap from maps[1:]."""
        return self.__class__(*self.maps[1:])

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        try:
            del self.maps[0][key]
        except KeyError:
            raise KeyError(f"Key not found in the first mapping: {key!r}")

    def popitem(self):
        """Remove and return an item pair from maps[0]. Raise KeyError is maps[0] is empty."""
        try:
            return self.maps[0].popitem()
        except KeyError:
            raise KeyError("No keys found in the first mapping.")

    def pop(self, key, *args):
        """Remove key from maps[0] and return its value. Raise KeyError if it is not there."""
        try:
            return self.maps[0].pop(key, *args)
        except KeyError:
            raise KeyError(f"Key not found in the first mapping: {key!r}")

    def clear(self):
        """Clear maps[0], leaving maps[1:] intact."""
        self.maps[0].clear()

    def __ior__(self, other):
        self.maps[0].update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        result = self.copy()
        result.maps[0].update(other)
        return result

    def __ror__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        merged = dict(other)
        for mapping in reversed(self.maps):
            merged.update(mapping)
        return self.__class__(merged)


# ---- classes to derive one's own containers from ----

class UserDict(_collections_abc.MutableMapping):
    """A dict in the attribute data: subclasses see every change through __setitem__."""

    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        if dict is not None:
            self.update(dict)
        if kwargs:
            self.update(kwargs)

    def __len__(self):
        return len(self.data)

    def __getitem__(self, key):
        if key in self.data:
            return self.data[key]
        if hasattr(self.__class__, "__missing__"):
            return self.__class__.__missing__(self, key)
        raise KeyError(key)

    def __setitem__(self, key, item):
        self.data[key] = item

    def __delitem__(self, key):
        del self.data[key]

    def __iter__(self):
        return iter(self.data)

    # Not Mapping's, which would ask __missing__.
    def __contains__(self, key):
        return key in self.data

    def __repr__(self):
        return repr(self.data)

    def __or__(self, other):
        if isinstance(other, UserDict):
            return self.__class__(self.data | other.data)
        if isinstance(other, dict):
            return self.__class__(self.data | other)
        return NotImplemented

    def __ror__(self, other):
        if isinstance(other, UserDict):
            return self.__class__(other.data | self.data)
        if isinstance(other, dict):
            return self.__class__(other | self.data)
        return NotImplemented

    def __ior__(self, other):
        self.data |= other.data if isinstance(other, UserDict) else other
        return self

    def __copy__(self):
        result = self.__class__.__new__(self.__class__)
        result.__dict__.update(self.__dict__)
        result.__dict__["data"] = self.__dict__["data"].copy()
        return result

    def copy(self):
        if self.__class__ is UserDict:
            return UserDict(self.data.copy())
        # The subclass may take other arguments: copy it empty, then fill the copy.
        data = self.data
        try:
            self.data = {}
            result = _copied(self)
        finally:
            self.data = data
        result.update(self)
        return result

    @classmethod
    def fromkeys(cls, iterable, value=None):
        result = cls()
        for key in iterable:
            result[key] = value
        return result


def _copied(value):
    import copy
    return copy.copy(value)


def _plain(value):
    # The built-in value that a UserList or UserString stands for.
    return value.data if isinstance(value, (UserList, UserString)) else value


class UserList(_collections_abc.MutableSequence):
    """A list in the attribute data."""

    def __init__(self, initlist=None):
        self.data = []
        if initlist is not None:
            if type(initlist) == type(self.data):
                self.data[:] = initlist
            elif isinstance(initlist, UserList):
                self.data[:] = initlist.data[:]
            else:
                self.data = list(initlist)

    def __repr__(self):
        return repr(self.data)

    def __lt__(self, other):
        return self.data < _plain(other)

    def __le__(self, other):
        return self.data <= _plain(other)

    def __eq__(self, other):
        return self.data == _plain(other)

    def __gt__(self, other):
        return self.data > _plain(other)

    def __ge__(self, other):
        return self.data >= _plain(other)

    def __contains__(self, item):
        return item in self.data

    def __len__(self):
        return len(self.data)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return self.__class__(self.data[i])
        return self.data[i]

    def __setitem__(self, i, item):
        self.data[i] = item

    def __delitem__(self, i):
        del self.data[i]

    def _as_list(self, other):
        if isinstance(other, UserList):
            return other.data
        return other if isinstance(other, list) else list(other)

    def __add__(self, other):
        return self.__class__(self.data + self._as_list(other))

    def __radd__(self, other):
        return self.__class__(self._as_list(other) + self.data)

    def __iadd__(self, other):
        self.data += self._as_list(other)
        return self

    def __mul__(self, n):
        return self.__class__(self.data * n)

    __rmul__ = __mul__

    def __imul__(self, n):
        self.data *= n
        return self

    def __copy__(self):
        result = self.__class__.__new__(self.__class__)
        result.__dict__.update(self.__dict__)
        result.__dict__["data"] = self.__dict__["data"][:]
        return result

    def append(self, item):
        self.data.append(item)

    def insert(self, i, item):
        self.data.insert(i, item)

    def pop(self, i=-1):
        return self.data.pop(i)

    def remove(self, item):
        self.data.remove(item)

    def clear(self):
        self.data.clear()

    def copy(self):
        return self.__class__(self)

    def count(self, item):
        return self.data.count(item)

    def index(self, item, *args):
        return self.data.index(item, *args)

    def reverse(self):
        self.data.reverse()

    def sort(self, /, *args, **kwds):
        self.data.sort(*args, **kwds)

    def extend(self, other):
        self.data.extend(_plain(other))


def _string_method(name, wraps):
    # A method that does what str's own does; the result may become a UserString again.
    def method(self, /, *args, **keywords):
        args = [_plain(value) for value in args]
        result = getattr(self.data, name)(*args, **keywords)
        return self.__class__(result) if wraps else result
    method.__name__ = name
    method.__qualname__ = f"UserString.{name}"
    return method


class UserString(_collections_abc.Sequence):
    """A str in the attribute data."""

    def __init__(self, seq):
        if isinstance(seq, str):
            self.data = seq
        elif isinstance(seq, UserString):
            self.data = seq.data[:]
        else:
            self.data = str(seq)

    def __str__(self):
        return str(self.data)

    def __repr__(self):
        return repr(self.data)

    def __int__(self):
        return int(self.data)

    def __float__(self):
        return float(self.data)

    def __complex__(self):
        return complex(self.data)

    def __hash__(self):
        return hash(self.data)

    def __getnewargs__(self):
        return (self.data[:],)

    def __eq__(self, string):
        return self.data == _plain(string)

    def __lt__(self, string):
        return self.data < _plain(string)

    def __le__(self, string):
        return self.data <= _plain(string)

    def __gt__(self, string):
        return self.data > _plain(string)

    def __ge__(self, string):
        return self.data >= _plain(string)

    def __contains__(self, char):
        return _plain(char) in self.data

    def __len__(self):
        return len(self.data)

    def __getitem__(self, index):
        return self.__class__(self.data[index])

    def __add__(self, other):
        other = _plain(other)
        return self.__class__(self.data + (other if isinstance(other, str) else str(other)))

    def __radd__(self, other):
        return self.__class__((other if isinstance(other, str) else str(other)) + self.data)

    def __mul__(self, n):
        return self.__class__(self.data * n)

    __rmul__ = __mul__

    def __mod__(self, args):
        return self.__class__(self.data % args)

    def __rmod__(self, template):
        return self.__class__(str(template) % self)

    def encode(self, encoding="utf-8", errors="strict"):
        return self.data.encode("utf-8" if encoding is None else encoding,
                                "strict" if errors is None else errors)

    maketrans = str.maketrans


for _name in ("capitalize", "casefold", "center", "expandtabs", "ljust", "lower", "lstrip",
              "removeprefix", "removesuffix", "replace", "rjust", "rstrip", "strip", "swapcase",
              "title", "translate", "upper", "zfill"):
    setattr(UserString, _name, _string_method(_name, True))
for _name in ("count", "endswith", "find", "format", "format_map", "index", "isalnum", "isalpha",
              "isascii", "isdecimal", "isdigit", "isidentifier", "islower", "isnumeric",
              "isprintable", "isspace", "istitle", "isupper", "join", "partition", "rfind",
              "rindex", "rpartition", "rsplit", "split", "splitlines", "startswith"):
    setattr(UserString, _name, _string_method(_name, False))
del _name
