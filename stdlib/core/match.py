# match.py - what match statements ask: mappings and classes.


def match_keys(subject, keys):
    """The values of keys in the mapping, or None when one is missing."""
    seen = set()
    values = []
    if not keys:
        return ()
    get = subject.get
    missing = object()
    for key in keys:
        if key in seen:
            raise ValueError(f"mapping pattern checks duplicate key ({key!r})")
        seen.add(key)
        value = get(key, missing)
        if value is missing:
            return None
        values.append(value)
    return tuple(values)


def match_rest(subject, keys):
    """A dict of what the mapping holds besides keys."""
    rest = {**subject}
    for key in keys:
        del rest[key]
    return rest


def match_attribute(subject, cls, name, seen):
    """(value,) of an attribute, or None when the subject does not have it."""
    if name in seen:
        raise TypeError(f"{cls.__name__}() got multiple sub-patterns for attribute {name!r}")
    seen.add(name)
    try:
        return (getattr(subject, name),)
    except AttributeError:
        return None


def match_positional_names(cls, count):
    """Names of the first count attributes; None: the subject itself is the only one."""
    try:
        names = cls.__match_args__
    except AttributeError:
        names = ()
        if issubclass(cls, (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str,
                            tuple)):
            names = None
    if names is None:
        allowed = 1
    else:
        if type(names) is not tuple:
            raise TypeError(f"{cls.__name__}.__match_args__ must be a tuple "
                            f"(got {type(names).__name__})")
        allowed = len(names)
    if allowed < count:
        plural = "" if allowed == 1 else "s"
        raise TypeError(f"{cls.__name__}() accepts {allowed} positional sub-pattern{plural} "
                        f"({count} given)")
    return names


def match_class(subject, cls, count, keyword_names):
    """The attributes that a class pattern looks at, or None when it does not match."""
    if not isinstance(cls, type):
        raise TypeError("called match pattern must be a type")
    if not isinstance(subject, cls):
        return None
    seen = set()
    values = []
    if count:
        names = match_positional_names(cls, count)
        if names is None:
            values.append(subject)
        else:
            for index in range(count):
                name = names[index]
                if type(name) is not str:
                    raise TypeError(f"__match_args__ elements must be strings "
                                    f"(got {type(name).__name__})")
                found = match_attribute(subject, cls, name, seen)
                if found is None:
                    return None
                values.append(found[0])
    for name in keyword_names:
        found = match_attribute(subject, cls, name, seen)
        if found is None:
            return None
        values.append(found[0])
    return tuple(values)
