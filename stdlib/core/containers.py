# containers.py - what containers do when keys, items or indexes are user code.
#
# Each function takes over from a native of the same parameters, which has changed nothing.
# self is the built-in container itself (an instance of a subclass where the native says so).
# Every == and hash() may change the containers at hand: positions are looked at again after it.


# ---- lists and tuples ----

def tuple_new(cls, iterable=()):
    items = []
    list_extend(items, iterable)
    return tuple(items)


def tuple_hash(self):
    hashes = []
    for item in self:
        hashes.append(_hash(item))
    return _tuple_hash(hashes)


def tuple_index(self, value, *bounds):
    index = sequence_search(self, value, bounds)
    if index < 0:
        raise ValueError("tuple.index(x): x not in tuple")
    return index


def list_index(self, value, *bounds):
    index = sequence_search(self, value, bounds)
    if index < 0:
        raise ValueError(f"{value!r} is not in list")
    return index


# Where value is between bounds, or -1. Without an upper bound, items are found that a
# comparison has added.
def sequence_search(self, value, bounds):
    start = 0
    stop = None
    if bounds:
        start = sequence_bound(_slice_index(bounds[0]), len(self))
        if len(bounds) > 1:
            stop = sequence_bound(_slice_index(bounds[1]), len(self))
    while start < len(self) and (stop is None or start < stop):
        item = self[start]
        if item is value or item == value:
            return start
        start += 1
    return -1


def sequence_bound(bound, length):
    if bound < 0:
        bound += length
        if bound < 0:
            bound = 0
    return bound


def sequence_count(self, value):
    count = 0
    index = 0
    while index < len(self):
        item = self[index]
        if item is value or item == value:
            count += 1
        index += 1
    return count


def sequence_contains(self, value):
    index = 0
    while index < len(self):
        item = self[index]
        if item is value or item == value:
            return True
        index += 1
    return False


# self of a list or tuple may be as the program sees it
def sequence_mul(self, times):
    return _payload(self) * _index(times)


def sequence_repr(self):
    is_list = _kind(self) == "list"
    if _repr_enter(self):
        return "[...]" if is_list else "(...)"
    try:
        texts = []
        index = 0
        while index < len(self):
            texts.append(f"{self[index]!r}")
            index += 1
    finally:
        _repr_leave(self)
    text = ", ".join(texts)
    if is_list:
        return f"[{text}]"
    return f"({text},)" if len(texts) == 1 else f"({text})"


# The first index at which two sequences differ, or -1.
def sequence_difference(a, b):
    index = 0
    while index < len(a) and index < len(b):
        left = a[index]
        right = b[index]
        if left is not right and not left == right:
            return index
        index += 1
    return -1


def sequence_eq(self, other):
    other = _payload(other)
    index = sequence_difference(self, other)
    if index >= 0 and index < len(self) and index < len(other):
        return False
    return len(self) == len(other)


def sequence_ne(self, other):
    return not sequence_eq(self, other)


def sequence_lt(self, other):
    other = _payload(other)
    index = sequence_difference(self, other)
    if index >= 0 and index < len(self) and index < len(other):
        return self[index] < other[index]
    return len(self) < len(other)


def sequence_le(self, other):
    other = _payload(other)
    index = sequence_difference(self, other)
    if index >= 0 and index < len(self) and index < len(other):
        return self[index] <= other[index]
    return len(self) <= len(other)


def sequence_gt(self, other):
    other = _payload(other)
    index = sequence_difference(self, other)
    if index >= 0 and index < len(self) and index < len(other):
        return self[index] > other[index]
    return len(self) > len(other)


def sequence_ge(self, other):
    other = _payload(other)
    index = sequence_difference(self, other)
    if index >= 0 and index < len(self) and index < len(other):
        return self[index] >= other[index]
    return len(self) >= len(other)


# A key whose indexes are ints: what __index__ of its parts answers.
def plain_key(key):
    if _kind(key) != "slice":
        return _index(key)
    step = _slice_index(key.step)
    if step == 0:
        raise ValueError("slice step cannot be zero")
    start = _slice_index(key.start)
    return slice(start, _slice_index(key.stop), step)


# Whether a native can take a key as it is.
def key_is_plain(key):
    if _kind(key) != "slice":
        return isinstance(_payload(key), int)
    for part in (key.start, key.stop, key.step):
        if part is not None and not isinstance(_payload(part), int):
            return False
    return True


# self of a tuple may be as the program sees it
def container_getitem(self, key):
    return _payload(self)[plain_key(key)]


# The bounds are those of the list before its new items are made, which may change it.
def list_setitem(self, key, value):
    if not key_is_plain(key):
        self[plain_key(key)] = value
        return
    start, stop, step = slice_indices(key, len(self))
    try:
        value = iter(value)
        is_iterable = True
    except TypeError:
        is_iterable = False
    if not is_iterable:
        raise TypeError("can only assign an iterable" if step == 1 else
                        "must assign iterable to extended slice")
    value = list(value)
    if step == 1:
        key = slice(start, max(start, stop))
    self[key] = value


def list_delitem(self, key):
    del self[plain_key(key)]


def list_init(self, iterable=()):
    self.clear()
    list_extend(self, iterable)


# map and filter are walked from here, which spares a call for each item. A StopIteration of
# their functions ends them.
def list_extend(self, iterable):
    kind = type(iterable)
    if kind is map and len(_iterator_source(iterable)) == 1:
        function = _iterator_extra(iterable)
        for item in _iterator_source(iterable)[0]:
            try:
                item = function(item)
            except StopIteration:
                return
            self.append(item)
    elif kind is filter and _iterator_extra(iterable) is not None:
        function = _iterator_extra(iterable)
        for item in _iterator_source(iterable):
            try:
                accepted = True if function(item) else False
            except StopIteration:
                return
            if accepted:
                self.append(item)
    else:
        for item in iterable:
            self.append(item)


def list_insert(self, index, item):
    self.insert(_index(index), item)


def list_pop(self, index=-1):
    return self.pop(_index(index))


def list_remove(self, value):
    index = 0
    while index < len(self):
        item = self[index]
        if item is value or item == value:
            del self[index:index + 1]
            return
        index += 1
    raise ValueError("list.remove(x): x not in list")


# self as the program sees it
def list_iadd(self, other):
    list_extend(_payload(self), other)
    return self


def list_imul(self, times):
    items = _payload(self)
    items *= _index(times)
    return self


# ---- slices and ranges ----

def slice_indices(self, length):
    length = _index(length)
    if length < 0:
        raise ValueError("length should not be negative")
    step = 1 if self.step is None else _slice_index(self.step)
    if step == 0:
        raise ValueError("slice step cannot be zero")
    low = -1 if step < 0 else 0
    high = length - 1 if step < 0 else length
    if self.start is None:
        start = high if step < 0 else low
    else:
        start = slice_position(_slice_index(self.start), length, low, high)
    if self.stop is None:
        stop = low if step < 0 else high
    else:
        stop = slice_position(_slice_index(self.stop), length, low, high)
    return (start, stop, step)


def slice_position(index, length, low, high):
    if index < 0:
        index += length
        return low if index < low else index
    return high if index > high else index


def slice_repr(self):
    return f"slice({self.start!r}, {self.stop!r}, {self.step!r})"


def slice_eq(self, other):
    return (self.start, self.stop, self.step) == (other.start, other.stop, other.step)


def slice_ne(self, other):
    return (self.start, self.stop, self.step) != (other.start, other.stop, other.step)


def slice_lt(self, other):
    return (self.start, self.stop, self.step) < (other.start, other.stop, other.step)


def slice_le(self, other):
    return (self.start, self.stop, self.step) <= (other.start, other.stop, other.step)


def slice_gt(self, other):
    return (self.start, self.stop, self.step) > (other.start, other.stop, other.step)


def slice_ge(self, other):
    return (self.start, self.stop, self.step) >= (other.start, other.stop, other.step)


def range_new(cls, start, *parts):
    start = _index(start)
    if not parts:
        return range(start)
    stop = _index(parts[0])
    if len(parts) == 1:
        return range(start, stop)
    return range(start, stop, _index(parts[1]))


def range_length(self):
    length = -((self.start - self.stop) // self.step)
    return length if length > 0 else 0


def range_getitem(self, key):
    if _kind(key) != "slice":
        return self[_index(key)]
    start, stop, step = slice_indices(key, range_length(self))
    return range(self.start + start * self.step, self.start + stop * self.step,
                 self.step * step)


def range_contains(self, value):
    for item in self:
        if item is value or item == value:
            return True
    return False


def range_count(self, value):
    count = 0
    for item in self:
        if item is value or item == value:
            count += 1
    return count


def range_index(self, value):
    index = 0
    for item in self:
        if item is value or item == value:
            return index
        index += 1
    raise ValueError("sequence.index(x): x not in sequence")


# ---- dicts ----

# The number of the entry with that key, or -1. Keys are compared from the first to the last
# that have the hash; when that changes the dict under the search, it starts again.
def dict_find(self, key, hash_value):
    step = _dict_probe(self, key, hash_value)
    while step[1] >= 0:
        step = _dict_resume(self, key, hash_value, step, True if step[2] == key else False)
    return step[0]


def dict_set_hashed(self, key, hash_value, value):
    entry = dict_find(self, key, hash_value)
    if entry < 0:
        _dict_insert(self, key, hash_value, value)
    else:
        _dict_store(self, entry, value)


# self as the program sees it: its class may have __missing__
def dict_getitem(self, key):
    entry = dict_find(self, key, _hash(key))
    if entry < 0:
        return _call_missing(self, key)
    return _dict_value(self, entry)


def dict_get(self, key, default=None):
    entry = dict_find(self, key, _hash(key))
    return default if entry < 0 else _dict_value(self, entry)


def dict_contains(self, key):
    return dict_find(self, key, _hash(key)) >= 0


def dict_setitem(self, key, value):
    dict_set_hashed(self, key, _hash(key), value)


def dict_delitem(self, key):
    entry = dict_find(self, key, _hash(key))
    if entry < 0:
        raise KeyError(key)
    _dict_remove(self, entry)


def dict_pop(self, key, *default):
    entry = dict_find(self, key, _hash(key))
    if entry >= 0:
        return _dict_remove(self, entry)
    if default:
        return default[0]
    raise KeyError(key)


def dict_setdefault(self, key, default=None):
    hash_value = _hash(key)
    entry = dict_find(self, key, hash_value)
    if entry >= 0:
        return _dict_value(self, entry)
    _dict_insert(self, key, hash_value, default)
    return default


# Adds the entries of a plain dict, whose hashes are known.
def dict_merge(self, other):
    if other is self:
        return
    size = len(other)
    position = 0
    while True:
        row = _dict_entry(other, position)
        if row is None:
            return
        position, key, value, hash_value = row
        dict_set_hashed(self, key, hash_value, value)
        if len(other) != size:
            raise RuntimeError("dict mutated during update")


def dict_merge_any(self, other):
    if _kind(other) == "dict" and type(other).__iter__ is dict.__iter__:
        dict_merge(self, _payload(other))
    elif hasattr(other, "keys"):
        for key in other.keys():
            self[key] = other[key]
    else:
        dict_merge_pairs(self, other)


def dict_merge_pairs(self, pairs):
    number = 0
    for element in pairs:
        try:
            pair = list(element)
        except TypeError:
            raise TypeError("cannot convert dictionary update sequence element "
                            f"#{number} to a sequence") from None
        if len(pair) != 2:
            raise ValueError(f"dictionary update sequence element #{number} has length "
                             f"{len(pair)}; 2 is required")
        self[pair[0]] = pair[1]
        number += 1


def dict_update(self, /, *others, **keywords):
    for other in others:
        dict_merge_any(self, other)
    if keywords:
        dict_merge(self, keywords)


def dict_init(self, /, *others, **keywords):
    dict_update(self, *others, **keywords)


def dict_fromkeys(cls, iterable, value=None):
    result = cls()
    if type(result) is not dict or result:
        for key in iterable:
            result[key] = value
    elif type(iterable) is dict:
        dict_add_keys(result, iterable, value)
    elif type(iterable) is set or type(iterable) is frozenset:
        set_add_to_dict(result, iterable, value)
    else:
        for key in iterable:
            result[key] = value
    return result


# Adds the keys of a dict or set, whose hashes are known, all with one value.
def dict_add_keys(self, other, value):
    position = 0
    while True:
        row = _dict_entry(other, position)
        if row is None:
            return
        position, key, _, hash_value = row
        dict_set_hashed(self, key, hash_value, value)


def set_add_to_dict(self, other, value):
    position = 0
    while True:
        row = _set_entry(other, position)
        if row is None:
            return
        position, key, hash_value = row
        dict_set_hashed(self, key, hash_value, value)


def dict_eq(self, other):
    other = _payload(other)
    if len(self) != len(other):
        return False
    position = 0
    while True:
        row = _dict_entry(self, position)
        if row is None:
            return True
        position, key, value, hash_value = row
        entry = dict_find(other, key, hash_value)
        if entry < 0:
            return False
        found = _dict_value(other, entry)
        if found is not value and not found == value:
            return False


def dict_ne(self, other):
    return not dict_eq(self, other)


def dict_or(self, other):
    result = self.copy()
    dict_merge(result, _payload(other))
    return result


def dict_ror(self, other):
    result = _payload(other).copy()
    dict_merge(result, self)
    return result


# self as the program sees it
def dict_ior(self, other):
    dict_merge_any(_payload(self), other)
    return self


def dict_repr(self):
    if _repr_enter(self):
        return "{...}"
    try:
        texts = []
        position = 0
        while True:
            row = _dict_entry(self, position)
            if row is None:
                break
            position, key, value, _ = row
            texts.append(f"{key!r}: {value!r}")
    finally:
        _repr_leave(self)
    return "{" + ", ".join(texts) + "}"


# ---- views ----

def dict_view_repr(self):
    if _repr_enter(self):
        return "..."
    try:
        items = [item for item in self]
        return f"{_kind(self)}({items!r})"
    finally:
        _repr_leave(self)


def dict_view_contains(self, item):
    mapping = _payload(_dict_of_view(self))
    if _kind(self) == "dict_keys":
        return dict_contains(mapping, item)
    if _kind(item) != "tuple" or _length(item) != 2:
        return False
    key = _item(item, 0)
    entry = dict_find(mapping, key, _hash(key))
    if entry < 0:
        return False
    found = _dict_value(mapping, entry)
    value = _item(item, 1)
    return True if found is value or found == value else False


def all_contained_in(items, container):
    for item in items:
        if item not in container:
            return False
    return True


def dict_view_eq(self, other):
    return len(self) == len(other) and all_contained_in(self, other)


def dict_view_ne(self, other):
    return not dict_view_eq(self, other)


def dict_view_lt(self, other):
    return len(self) < len(other) and all_contained_in(self, other)


def dict_view_le(self, other):
    return len(self) <= len(other) and all_contained_in(self, other)


def dict_view_gt(self, other):
    return len(self) > len(other) and all_contained_in(other, self)


def dict_view_ge(self, other):
    return len(self) >= len(other) and all_contained_in(other, self)


# The items of a view as a new set.
def dict_view_set(self):
    mapping = _dict_of_view(self)
    if _kind(self) == "dict_keys" and type(mapping) is dict:
        return set(mapping)
    return set(self)


def dict_view_and(self, other):
    if type(other) is set and len(self) <= len(other):
        return other.intersection(self)
    if _kind(other) in ("dict_keys", "dict_items") and len(other) > len(self):
        self, other = other, self
    result = set()
    for item in other:
        if item in self:
            result.add(item)
    return result


def dict_view_rand(self, other):
    return dict_view_and(self, other)


def dict_view_or(self, other):
    result = dict_view_set(self)
    result.update(other)
    return result


def dict_view_ror(self, other):
    result = set(other)
    result.update(self)
    return result


def dict_view_sub(self, other):
    result = dict_view_set(self)
    result.difference_update(other)
    return result


def dict_view_rsub(self, other):
    result = set(other)
    result.difference_update(self)
    return result


def dict_view_xor(self, other):
    result = dict_view_set(self)
    result.symmetric_difference_update(other)
    return result


def dict_view_rxor(self, other):
    result = set(other)
    result.symmetric_difference_update(self)
    return result


def dict_view_isdisjoint(self, other):
    for item in other:
        if item in self:
            return False
    return True


def mapping_proxy_getitem(self, key):
    return _dict_of_view(self)[key]


def mapping_proxy_contains(self, key):
    return key in _dict_of_view(self)


def mapping_proxy_len(self):
    return len(_dict_of_view(self))


def mapping_proxy_iter(self):
    return iter(_dict_of_view(self))


def mapping_proxy_reversed(self):
    return reversed(_dict_of_view(self))


def mapping_proxy_repr(self):
    return f"mappingproxy({_dict_of_view(self)!r})"


def mapping_proxy_str(self):
    return str(_dict_of_view(self))


def mapping_proxy_eq(self, other):
    return _dict_of_view(self) == other


def mapping_proxy_ne(self, other):
    return _dict_of_view(self) != other


def mapping_proxy_or(self, other):
    if _kind(other) == "mappingproxy":
        other = _dict_of_view(other)
    return _dict_of_view(self) | other


def mapping_proxy_ror(self, other):
    if _kind(other) == "mappingproxy":
        other = _dict_of_view(other)
    return other | _dict_of_view(self)


def mapping_proxy_get(self, key, default=None):
    return _dict_of_view(self).get(key, default)


def mapping_proxy_keys(self):
    return _dict_of_view(self).keys()


def mapping_proxy_values(self):
    return _dict_of_view(self).values()


def mapping_proxy_items(self):
    return _dict_of_view(self).items()


def mapping_proxy_copy(self):
    return _dict_of_view(self).copy()
