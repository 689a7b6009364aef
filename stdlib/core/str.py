# str.py - str, bytes, bytearray and memoryview where user code takes part: arguments with
# __index__, instances to be formatted, iterables of all kinds.
#
# self is always the plain built-in value, so that its methods here are the ones in C.


# ---- arguments with __index__ ----

# value as an int if it can count as one, else value.
def text_index(value):
    if _defines(value, "__index__"):
        return _index(value)
    return value


# What is looked for may be an int for bytes; bounds may be ints.
def text_indexes(self, values):
    indexes = [text_index(value) for value in values]
    if _kind(self) == "str":
        indexes[0] = values[0]
    return indexes


def text_find(self, *args):
    return self.find(*text_indexes(self, args))


def text_rfind(self, *args):
    return self.rfind(*text_indexes(self, args))


def text_index_of(self, *args):
    return self.index(*text_indexes(self, args))


def text_rindex(self, *args):
    return self.rindex(*text_indexes(self, args))


def text_count(self, *args):
    return self.count(*text_indexes(self, args))


def text_startswith(self, *args):
    return self.startswith(*text_indexes(self, args))


def text_endswith(self, *args):
    return self.endswith(*text_indexes(self, args))


def text_split(self, sep=None, maxsplit=-1):
    return self.split(sep, _index(maxsplit))


def text_rsplit(self, sep=None, maxsplit=-1):
    return self.rsplit(sep, _index(maxsplit))


def text_splitlines(self, keepends=False):
    return self.splitlines(_index(keepends))


def text_expandtabs(self, tabsize=8):
    return self.expandtabs(_index(tabsize))


def text_center(self, width, *fill):
    return self.center(_index(width), *fill)


def text_ljust(self, width, *fill):
    return self.ljust(_index(width), *fill)


def text_rjust(self, width, *fill):
    return self.rjust(_index(width), *fill)


def text_zfill(self, width):
    return self.zfill(_index(width))


def text_replace(self, old, new, count=-1):
    return self.replace(old, new, _index(count))


def bytes_contains(self, key):
    return _index(key) in self


def bytes_hex(self, sep=":", bytes_per_sep=1):
    return self.hex(sep, _index(bytes_per_sep))


def bytearray_append(self, item):
    self.append(_index(item))


def bytearray_insert(self, index, item):
    index = _index(index)
    self.insert(index, _index(item))


def bytearray_pop(self, index=-1):
    return self.pop(_index(index))


def bytearray_remove(self, value):
    self.remove(_index(value))


def bytearray_imul(self, times):
    return bytearray.__imul__(self, _index(times))


def bytearray_setitem(self, key, value):
    if not key_is_plain(key):
        key = plain_key(key)
    elif _kind(key) != "slice":
        value = _index(value)
    elif _kind(value) != "memoryview":
        value = bytearray([_index(item) for item in value])
    self[key] = value


def bytearray_delitem(self, key):
    del self[plain_key(key)]


def memoryview_getitem(self, key):
    return self[key[0] if _kind(key) == "tuple" else plain_key(key)]


def memoryview_setitem(self, key, value):
    if _kind(key) == "tuple":
        key = key[0]
    if not key_is_plain(key):
        key = plain_key(key)
    elif self.format[-1] == "?":
        value = bool(value)
    else:
        try:
            value = float(value) if self.format[-1] in "fd" else _index(value)
        except TypeError:
            value = None    # the native says that it does not suit the format
    self[key] = value


# ---- making text and bytes ----

def str_new(cls, object="", encoding="utf-8", errors="strict"):
    method = _special_method(object, "__str__")
    text = method()
    if not isinstance(_payload(text), str):
        raise TypeError(f"__str__ returned non-string (type {_type_name(text)})")
    return text


def str_join(self, iterable):
    return self.join(list(iterable))


def bytes_join(self, iterable):
    return self.join([bytes_plain(item) for item in iterable])


# A memoryview with gaps becomes bytes; everything else stays.
def bytes_plain(item):
    if _kind(item) == "memoryview":
        return item.tobytes()
    return item


# What bytes and bytearray can be made of without user code.
def bytes_source(source):
    if _kind(source) == "memoryview":
        return source.tobytes()
    if _defines(source, "__index__"):
        try:
            return _index(source)
        except TypeError:
            if not _defines(source, "__iter__") and not _defines(source, "__getitem__"):
                raise
    return [_index(item) for item in source]


def bytes_new(cls, source=b"", encoding=None, errors=None):
    return bytes(bytes_source(source))


def bytes_fromhex(cls, string):
    return cls(bytes.fromhex(string))


def bytearray_init(self, source=b"", encoding=None, errors=None):
    self[:] = bytearray(bytes_source(source))


def bytearray_extend(self, iterable):
    self.extend([_index(item) for item in iterable])


def str_translate(self, table):
    pieces = []
    for character in self:
        try:
            value = _payload(table[ord(character)])
        except LookupError:
            value = character
        if value is None:
            continue
        if isinstance(value, int):
            if not 0 <= value < 0x110000:
                raise ValueError("character mapping must be in range(0x110000)")
            value = chr(value)
        elif not isinstance(value, str):
            raise TypeError("character mapping must return integer, None or str")
        pieces.append(value)
    return "".join(pieces)


# ---- str.format ----

# __format__ of an instance of a subclass of str, without a specification.
def str_format_plainly(self, spec):
    return str(self)


def str_format(self, /, *args, **keywords):
    return format_text(self, args, keywords, 2, [None, 0])


def str_format_map(self, mapping):
    return format_text(self, None, mapping, 2, [None, 0])


# numbering: whether fields are numbered automatically (None: not known yet), the next number.
def format_text(text, args, names, depth, numbering):
    if depth == 0:
        raise ValueError("Max string recursion exceeded")
    pieces = []
    position = 0
    while (part := _format_next(text, position)) is not None:
        position, literal, field, spec, conversion = part
        pieces.append(literal)
        if field is None:
            continue
        value = format_field(field, args, names, numbering)
        if conversion is not None:
            value = format_conversion(value, conversion)
        if "{" in spec:
            spec = format_text(spec, args, names, depth - 1, numbering)
        pieces.append(format(value, spec))
    return "".join(pieces)


def format_field(field, args, names, numbering):
    key, position = _format_first(field)
    if key == "" or isinstance(key, int):
        value = format_argument(key, args, numbering)
    else:
        value = names[key]
    while (step := _format_step(field, position)) is not None:
        position, is_attribute, key = step
        if is_attribute:
            value = getattr(value, key)
        else:
            value = value[key]
    return value


def format_argument(key, args, numbering):
    automatic = key == ""
    if numbering[0] is None:
        numbering[0] = automatic
    elif numbering[0] != automatic:
        if automatic:
            raise ValueError("cannot switch from manual field specification to automatic field "
                             "numbering")
        raise ValueError("cannot switch from automatic field numbering to manual field "
                         "specification")
    if automatic:
        key = numbering[1]
        numbering[1] = key + 1
    if args is None:
        raise ValueError("Format string contains positional fields")
    if key >= len(args):
        raise IndexError(f"Replacement index {key} out of range for positional args tuple")
    return args[key]


def format_conversion(value, conversion):
    if conversion == "r":
        return repr(value)
    if conversion == "s":
        return str(value)
    if conversion == "a":
        return ascii(value)
    code = ord(conversion)
    if 32 < code < 128:
        raise ValueError(f"Unknown conversion specifier {conversion}")
    raise ValueError(f"Unknown conversion specifier \\x{code:x}")


# ---- % ----

def str_percent(self, value):
    return "".join(percent_pieces(self, value, False))


def str_percent_reflected(self, value):
    return str_percent(_payload(value), self)


def bytes_percent(self, value):
    return self[:0].join(percent_pieces(self.decode("latin-1"), value, True))


# The pieces of text % value. Each conversion is done in C once its value is plain.
def percent_pieces(text, value, is_bytes):
    kind = _kind(value)
    items = _payload(value) if kind == "tuple" else (value,)
    mapping = None
    if kind not in ("tuple", "str") and _defines(value, "__getitem__"):
        if not is_bytes or kind not in ("bytes", "bytearray"):
            mapping = (value,)
    pieces = []
    position = taken = 0
    while (part := _percent_next(text, position)) is not None:
        position, literal, key, spec = part
        pieces.append(literal.encode("latin-1") if is_bytes else literal)
        if spec is None:
            continue
        if key is not None:
            if mapping is None:
                raise TypeError("format requires a mapping")
            items = (mapping[0][key.encode("latin-1") if is_bytes else key],)
            taken = 0
        wanted = spec.count("*") + 1
        if len(items) - taken < wanted:
            raise TypeError("not enough arguments for format string")
        row = list(items[taken:taken + wanted])
        taken += wanted
        letter = spec[-1]
        if is_bytes:
            row[-1] = percent_byte_item(row[-1], letter)
            letter = "s" if letter in "ar" else letter
            pieces.append(("%" + spec[:-1] + letter).encode("latin-1") % tuple(row))
        else:
            row[-1] = percent_item(row[-1], letter, position)
            letter = "s" if letter in "ar" else letter
            pieces.append(("%" + spec[:-1] + letter) % tuple(row))
    if taken < len(items) and mapping is None:
        kind = "bytes" if is_bytes else "string"
        raise TypeError(f"not all arguments converted during {kind} formatting")
    return pieces


# item as built-in data that says the same under that letter.
def percent_item(item, letter, position):
    if letter == "s":
        return str(item)
    if letter == "r":
        return repr(item)
    if letter == "a":
        return ascii(item)
    if letter == "c" and _defines(item, "__index__"):
        return _index(item)
    if letter in "diuoxXeEfFgGc":
        return percent_number(item, letter)
    code = ord(letter)
    shown = letter if 31 <= code <= 126 else "?"
    raise ValueError(f"unsupported format character '{shown}' (0x{code:x}) at index "
                     f"{position - 1}")


def percent_byte_item(item, letter):
    if letter in "ar":
        return ascii(item).encode("latin-1")
    if letter in "sb":
        if _kind(item) == "memoryview":
            return item.tobytes()
        method = _special_method(item, "__bytes__")
        return item if method is None else percent_bytes_result(method())
    if letter == "c" and _defines(item, "__index__"):
        return _index(item)
    return percent_number(item, letter)


def percent_bytes_result(result):
    if not isinstance(_payload(result), bytes):
        raise TypeError(f"__bytes__ returned non-bytes (type {_type_name(result)})")
    return result


def percent_number(item, letter):
    if letter in "xXo" and _defines(item, "__index__"):
        return _index(item)
    if letter in "diu" and (_defines(item, "__int__") or _defines(item, "__index__")):
        if _kind(item) == "int":
            return item
        try:
            return int(item)
        except TypeError:
            raise TypeError(f"%{letter} format: a real number is required, not "
                            f"{_type_name(item)}") from None
    if letter in "eEfFgG" and (_defines(item, "__float__") or _defines(item, "__index__")):
        if _kind(item) in ("int", "float"):
            return item
        return float(item)
    return item
