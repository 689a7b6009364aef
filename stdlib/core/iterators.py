# iterators.py - iterators that step through user code.
#
# The functions called ..._next give the next item of an iterator or raise StopIteration.


# Over __getitem__, from 0 on until IndexError.
def sequence_iterator_next(self):
    if _iterator_is_done(self):
        raise StopIteration
    try:
        item = _iterator_source(self)[_iterator_index(self)]
    except (IndexError, StopIteration):
        _iterator_finish(self)
        raise StopIteration from None
    _iterator_move(self, 1)
    return item


def callable_iterator_next(self):
    if _iterator_is_done(self):
        raise StopIteration
    sentinel = _iterator_extra(self)
    try:
        item = _iterator_source(self)()
    except StopIteration:
        _iterator_finish(self)
        raise
    if _iterator_is_done(self):
        raise StopIteration
    if sentinel is item or sentinel == item:
        _iterator_finish(self)
        raise StopIteration
    return item


def callable_iterator(function, sentinel):
    return _callable_iterator(function, sentinel)


def enumerate_new(cls, iterable, start=0):
    return _enumerate(iter(iterable), _index(start))


def enumerate_next(self):
    return _enumerate_pair(self, next(_iterator_source(self)))


def reversed_new(cls, sequence):
    kind = type(sequence)
    if hasattr(kind, "__reversed__"):
        return kind.__reversed__(sequence)
    if not hasattr(kind, "__getitem__"):
        raise TypeError(f"'{_type_name(sequence)}' object is not reversible")
    return _reversed(sequence, len(sequence))


def reversed_next(self):
    if _iterator_is_done(self):
        raise StopIteration
    index = _iterator_index(self)
    if index >= 0:
        try:
            item = _iterator_source(self)[index]
            _iterator_move(self, -1)
            return item
        except (IndexError, StopIteration):
            pass
    _iterator_move(self, -1 - index)
    _iterator_finish(self)
    raise StopIteration


def reversed_length_hint(self):
    if _iterator_is_done(self):
        return 0
    index = _iterator_index(self)
    return index + 1 if len(_iterator_source(self)) > index else 0


def zip_new(cls, *iterables, strict=False):
    strict = True if strict else False
    return _zip(iterators_of(iterables), strict)


def iterators_of(iterables):
    iterators = []
    for iterable in iterables:
        iterators.append(iter(iterable))
    return tuple(iterators)


def zip_next(self):
    if _iterator_index(self):
        return zip_next_strict(self)
    items = []
    for iterator in _iterator_source(self):
        items.append(next(iterator))
    if not items:
        raise StopIteration
    return tuple(items)


def zip_next_strict(self):
    iterators = _iterator_source(self)
    items = []
    for iterator in iterators:
        try:
            items.append(next(iterator))
        except StopIteration:
            break
    if not iterators:
        raise StopIteration
    if len(items) == len(iterators):
        return tuple(items)
    if items:
        _zip_mismatch(len(items), False)
    number = 1
    while number < len(iterators):
        try:
            next(iterators[number])
        except StopIteration:
            number += 1
        else:
            _zip_mismatch(number, True)
    raise StopIteration


def map_new(cls, function, *iterables):
    return _map(function, iterators_of(iterables))


def map_next(self):
    iterators = _iterator_source(self)
    if len(iterators) == 1:
        return _iterator_extra(self)(next(iterators[0]))
    items = []
    for iterator in iterators:
        items.append(next(iterator))
    return _iterator_extra(self)(*items)


def filter_new(cls, function, iterable):
    return _filter(function, iter(iterable))


def filter_next(self):
    function = _iterator_extra(self)
    if function is None or function is bool:
        for item in _iterator_source(self):
            if item:
                return item
    else:
        for item in _iterator_source(self):
            if function(item):
                return item
    raise StopIteration
