# containers_sets.py - what sets do when keys are user code. See containers.py.


# The slot of the key, or -1; as dict_find.
def set_find(self, key, hash_value):
    step = _set_probe(self, key, hash_value)
    while step[1] >= 0:
        step = _set_resume(self, key, hash_value, step, True if step[2] == key else False)
    return step[0]


def set_add_hashed(self, key, hash_value):
    if set_find(self, key, hash_value) < 0:
        _set_insert(self, key, hash_value)


# Sets are looked for in sets as if they were frozensets.
def set_key_hash(key):
    if _kind(key) == "set" and not _defines(key, "__hash__"):
        return _set_hash(key)
    return _hash(key)


def set_is_set(value):
    return _kind(value) in ("set", "frozenset")


def set_contains(self, key):
    return set_find(self, key, set_key_hash(key)) >= 0


def set_add(self, key):
    set_add_hashed(self, key, _hash(key))


def set_discard(self, key):
    slot = set_find(self, key, set_key_hash(key))
    if slot >= 0:
        _set_remove(self, slot)


def set_remove(self, key):
    slot = set_find(self, key, set_key_hash(key))
    if slot < 0:
        raise KeyError(key)
    _set_remove(self, slot)


def set_init(self, iterable=()):
    self.clear()
    set_update_one(self, iterable)


def frozenset_new(cls, iterable=()):
    result = _set_like(frozenset())
    set_update_one(result, iterable)
    return result


def set_merge(self, other):
    if _payload(other) is self or _length(other) == 0:
        return
    if _length(self) == 0:
        _set_swap(self, _set_copy(other))
        return
    _set_expect(self, _length(other))
    position = 0
    while True:
        row = _set_entry(other, position)
        if row is None:
            return
        position, key, hash_value = row
        set_add_hashed(self, key, hash_value)


def set_update_one(self, other):
    if set_is_set(other):
        set_merge(self, other)
    elif type(other) is dict:
        _set_expect(self, len(other))
        position = 0
        while True:
            row = _dict_entry(other, position)
            if row is None:
                return
            position, key, _, hash_value = row
            set_add_hashed(self, key, hash_value)
    else:
        for key in other:
            set_add_hashed(self, key, _hash(key))


def set_update(self, *others):
    for other in others:
        set_update_one(self, other)


def set_union(self, *others):
    result = _set_copy(self)
    for other in others:
        set_update_one(result, other)
    return result


# The keys that both have, as a new set like self.
def set_common(self, other):
    if other is self:
        return _set_copy(self)
    result = _set_like(self)
    if set_is_set(other):
        small = other
        large = self
        if _length(small) > _length(large):
            small = self
            large = other
        position = 0
        while True:
            row = _set_entry(small, position)
            if row is None:
                return result
            position, key, hash_value = row
            if set_find(large, key, hash_value) >= 0:
                set_add_hashed(result, key, hash_value)
    for key in other:
        hash_value = _hash(key)
        if set_find(self, key, hash_value) >= 0:
            set_add_hashed(result, key, hash_value)
            if _length(result) >= _length(self):
                break
    return result


def set_intersection(self, *others):
    if not others:
        return _set_copy(self)
    result = self
    for other in others:
        result = set_common(result, other)
    return result


def set_intersection_update(self, *others):
    _set_swap(self, set_intersection(self, *others))


def set_discard_hashed(self, key, hash_value):
    slot = set_find(self, key, hash_value)
    if slot < 0:
        return False
    _set_remove(self, slot)
    return True


def set_subtract(self, other):
    if _payload(other) is self:
        _set_clear(self)
        return
    if set_is_set(other):
        position = 0
        while True:
            row = _set_entry(other, position)
            if row is None:
                break
            position, key, hash_value = row
            set_discard_hashed(self, key, hash_value)
    else:
        for key in other:
            set_discard_hashed(self, key, _hash(key))
    _set_tidy(self)


# The keys of self that other has not, as a new set.
def set_rest(self, other):
    is_dict = type(other) is dict
    if not set_is_set(other) and not is_dict or _length(self) >> 2 > _length(other):
        result = _set_copy(self)
        set_subtract(result, other)
        return result
    result = _set_like(self)
    position = 0
    while True:
        row = _set_entry(self, position)
        if row is None:
            return result
        position, key, hash_value = row
        found = dict_find(other, key, hash_value) if is_dict else set_find(other, key, hash_value)
        if found < 0:
            set_add_hashed(result, key, hash_value)


def set_difference(self, *others):
    if not others:
        return _set_copy(self)
    result = set_rest(self, others[0])
    for other in others[1:]:
        set_subtract(result, other)
    return result


def set_difference_update(self, *others):
    for other in others:
        set_subtract(self, other)


# Removes what both have and adds what only the set other has.
def set_toggle(self, other):
    position = 0
    while True:
        row = _set_entry(other, position)
        if row is None:
            return
        position, key, hash_value = row
        if not set_discard_hashed(self, key, hash_value):
            set_add_hashed(self, key, hash_value)


def set_symmetric_difference_update(self, other):
    if _payload(other) is self:
        _set_clear(self)
        return
    if type(other) is dict:
        position = 0
        while True:
            row = _dict_entry(other, position)
            if row is None:
                return
            position, key, _, hash_value = row
            if not set_discard_hashed(self, key, hash_value):
                set_add_hashed(self, key, hash_value)
    if not set_is_set(other):
        keys = _set_like(self)
        set_update_one(keys, other)
        other = keys
    set_toggle(self, other)


def set_symmetric_difference(self, other):
    result = _set_like(self)
    set_update_one(result, other)
    set_toggle(result, self)
    return result


def set_isdisjoint(self, other):
    if _payload(other) is self:
        return _length(self) == 0
    if not set_is_set(other):
        for key in other:
            if set_find(self, key, _hash(key)) >= 0:
                return False
        return True
    small = other
    large = self
    if _length(small) > _length(large):
        small = self
        large = other
    position = 0
    while True:
        row = _set_entry(small, position)
        if row is None:
            return True
        position, key, hash_value = row
        if set_find(large, key, hash_value) >= 0:
            return False


def set_issubset(self, other):
    if not set_is_set(other):
        keys = set()
        set_update_one(keys, other)
        other = keys
    if _length(self) > _length(other):
        return False
    position = 0
    while True:
        row = _set_entry(self, position)
        if row is None:
            return True
        position, key, hash_value = row
        if set_find(other, key, hash_value) < 0:
            return False


def set_issuperset(self, other):
    if set_is_set(other):
        return set_issubset(other, self)
    for key in other:
        if set_find(self, key, _hash(key)) < 0:
            return False
    return True


def set_eq(self, other):
    return _length(self) == _length(other) and set_issubset(self, other)


def set_ne(self, other):
    return not set_eq(self, other)


def set_lt(self, other):
    return _length(self) < _length(other) and set_issubset(self, other)


def set_le(self, other):
    return set_issubset(self, other)


def set_gt(self, other):
    return _length(self) > _length(other) and set_issubset(other, self)


def set_ge(self, other):
    return set_issubset(other, self)


def set_and(self, other):
    return set_common(self, _payload(other))


def set_rand(self, other):
    return set_common(_payload(other), self)


def set_or(self, other):
    return set_union(self, other)


def set_ror(self, other):
    return set_union(_payload(other), self)


def set_sub(self, other):
    return set_rest(self, other)


def set_rsub(self, other):
    return set_rest(_payload(other), self)


def set_xor(self, other):
    return set_symmetric_difference(self, other)


def set_rxor(self, other):
    return set_symmetric_difference(_payload(other), self)


# From here on self is as the program sees it.
def set_iand(self, other):
    keys = _payload(self)
    _set_swap(keys, set_common(keys, _payload(other)))
    return self


def set_ior(self, other):
    set_merge(_payload(self), other)
    return self


def set_isub(self, other):
    set_subtract(_payload(self), other)
    return self


def set_ixor(self, other):
    set_symmetric_difference_update(_payload(self), other)
    return self


def set_repr(self):
    name = _type_name(self)
    keys = _payload(self)
    if _repr_enter(keys):
        return f"{name}(...)"
    try:
        texts = [f"{key!r}" for key in keys]
    finally:
        _repr_leave(keys)
    if not texts:
        return f"{name}()"
    text = "{" + ", ".join(texts) + "}"
    return text if type(self) is set else f"{name}({text})"
