# builtins_sequence.py - sum, min, max, any, all and sorted over user code.


def builtin_any(iterable):
    for item in iterable:
        if item:
            return True
    return False


def builtin_all(iterable):
    for item in iterable:
        if not item:
            return False
    return True


def builtin_sum(iterable, start=0):
    iterator = iter(iterable)
    kind = _kind(start)
    if kind == "str":
        raise TypeError("sum() can't sum strings [use ''.join(seq) instead]")
    if kind == "bytes" or kind == "bytearray":
        raise TypeError(f"sum() can't sum {kind} [use b''.join(seq) instead]")
    for item in iterator:
        start = start + item
    return start


# What min() and max() look through, with its first item.
def best_start(name, args, default):
    if len(args) > 1:
        if default:
            raise TypeError(f"Cannot specify a default for {name}() with multiple positional "
                            "arguments")
        iterator = iter(args)
    else:
        iterator = iter(args[0])
    for item in iterator:
        return iterator, True, item
    if not default:
        raise ValueError(f"{name}() arg is an empty sequence")
    return iterator, False, default["default"]


def builtin_min(*args, key=None, **default):
    iterator, found, best = best_start("min", args, default)
    if not found:
        return best
    if key is None:
        for item in iterator:
            if item < best:
                best = item
        return best
    best_key = key(best)
    for item in iterator:
        item_key = key(item)
        if item_key < best_key:
            best = item
            best_key = item_key
    return best


def builtin_max(*args, key=None, **default):
    iterator, found, best = best_start("max", args, default)
    if not found:
        return best
    if key is None:
        for item in iterator:
            if item > best:
                best = item
        return best
    best_key = key(best)
    for item in iterator:
        item_key = key(item)
        if item_key > best_key:
            best = item
            best_key = item_key
    return best


def builtin_sorted(iterable, *, key=None, reverse=False):
    items = []
    list_extend(items, iterable)
    sort_items(items, key, _index(reverse) != 0)
    return items
