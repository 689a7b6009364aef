# numbers.py - int(), float(), complex() and their methods when an argument has conversions of
# its own. The functions written in C hand over to these.


def int_new(cls, x=0, base=...):
    if base is not ...:
        return int(x, _index(base))
    method = _special_method(x, "__int__")
    if method is not None:
        return number_exact_int(method(), "__int__")
    method = _special_method(x, "__index__")
    if method is not None:
        return number_exact_int(method(), "__index__")
    method = _special_method(x, "__trunc__")
    if method is not None:
        return number_truncated(method())
    if type(x) is memoryview:
        return int(bytes(x))
    raise TypeError("int() argument must be a string, a bytes-like object or a real number, "
                    f"not '{_type_name(x)}'")


# The int that a special method returned: True becomes 1, a subclass's instance a plain int.
def number_exact_int(value, name):
    plain = _payload(value)
    if not isinstance(plain, int):
        raise TypeError(f"{name} returned non-int (type {_type_name(value)})")
    return int.__pos__(plain)


def number_truncated(value):
    if not isinstance(_payload(value), int) and _special_method(value, "__index__") is None:
        raise TypeError(f"__trunc__ returned non-Integral (type {_type_name(value)})")
    return int.__pos__(_payload(_index(value)))


def float_new(cls, x=0.0):
    if type(x) is memoryview:
        return float(bytes(x))
    number = number_float(x)
    if number is None:
        raise TypeError("float() argument must be a string or a real number, "
                        f"not '{_type_name(x)}'")
    return number


# x as a float by __float__ or __index__, or None.
def number_float(x):
    method = _special_method(x, "__float__")
    if method is not None:
        result = method()
        plain = _payload(result)
        if not isinstance(plain, float):
            raise TypeError(f"{_type_name(x)}.__float__ returned non-float "
                            f"(type {_type_name(result)})")
        return plain
    method = _special_method(x, "__index__")
    if method is not None:
        return float(number_exact_int(method(), "__index__"))
    return None


def complex_new(cls, real=0, imag=...):
    first = number_complex(real)
    if first is None:
        first = number_part(real)
        if first is None:
            raise TypeError("complex() first argument must be a string or a number, "
                            f"not '{_type_name(real)}'")
    if imag is ...:
        return complex(first)
    second = number_part(imag)
    if second is None:
        raise TypeError("complex() second argument must be a number, "
                        f"not '{_type_name(imag)}'")
    return complex(first, second)


# x as a complex by __complex__, or None.
def number_complex(x):
    if type(x) is complex:
        return x
    method = _special_method(x, "__complex__")
    if method is None:
        return None
    result = method()
    plain = _payload(result)
    if not isinstance(plain, complex):
        raise TypeError(f"__complex__ returned non-complex (type {_type_name(result)})")
    return plain


def number_part(x):
    plain = _payload(x)
    if isinstance(plain, complex):
        return plain
    return number_float(x)


def bool_new(cls, x=False):
    return True if x else False


def int_to_bytes(self, length=1, byteorder="big", *, signed=False):
    return int.to_bytes(self, _index(length), byteorder, signed=True if signed else False)


def int_from_bytes(cls, bytes, byteorder="big", *, signed=False):
    return cls.from_bytes(number_bytes(bytes), byteorder, signed=True if signed else False)


def number_bytes(source):
    plain = _payload(source)
    method = _special_method(source, "__bytes__")
    if method is not None:
        result = method()
        plain = _payload(result)
        if not isinstance(plain, bytes):
            raise TypeError(f"__bytes__ returned non-bytes (type {_type_name(result)})")
    if isinstance(plain, (bytes, bytearray)):
        return bytes(plain)
    if isinstance(plain, memoryview):
        return plain.tobytes()
    if isinstance(plain, str) or (_special_method(source, "__iter__") is None
                                  and _special_method(source, "__getitem__") is None):
        raise TypeError(f"cannot convert '{_type_name(source)}' object to bytes")
    return bytes([item for item in source])


def number_round(self, ndigits=None):
    return self.__round__(_index(ndigits))


def random_seed(self, n=None):
    return self.seed(hash(n) & 0xFFFFFFFFFFFFFFFF)


def random_getrandbits(self, k):
    return self.getrandbits(_index(k))
