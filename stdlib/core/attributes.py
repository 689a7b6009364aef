# attributes.py - attribute access and special methods where one call is not enough.


# object.name when the class has __getattr__ and the ordinary way runs user code.
def attribute_with_getattr(object, name):
    cls = type(object)
    getattribute = _class_lookup(cls, "__getattribute__", None)
    try:
        if type(getattribute) is type(attribute_with_getattr):
            return getattribute(object, name)
        return _ordinary_attribute(object, name)
    except AttributeError:
        pass
    return _bind(_class_lookup(cls, "__getattr__", None), object)(name)


# A special method that is neither function nor native: it is bound by its own __get__.
def call_unusual_method(method, object, *args):
    return _bind(method, object)(*args)


def call_through_descriptor(object, *args, **keywords):
    return _special_method(object, "__call__")(*args, **keywords)


def call_through_descriptor_drop(object, *args, **keywords):
    return _special_method(object, "__call__")(*args, **keywords)


def object_call(self, /, *args, **keywords):
    return self(*args, **keywords)


def getattr_default(object, name, default):
    try:
        return getattr(object, name)
    except AttributeError:
        return default


def hasattr_by_call(object, name):
    try:
        getattr(object, name)
    except AttributeError:
        return False
    return True


def builtin_vars(*args):
    if not args:
        return locals_of_caller()
    try:
        return args[0].__dict__
    except AttributeError:
        pass
    raise TypeError("vars() argument must have __dict__ attribute")


def locals_of_caller():
    return locals()


def builtin_dir(*args):
    if not args:
        return sorted(locals_of_caller())
    object = args[0]
    method = _special_method(object, "__dir__")
    if method is None:
        raise TypeError("object does not provide __dir__")
    return sorted(method())


def builtin_ascii(object):
    return _ascii_of(repr(object))


def object_ne(self, other):
    method = _class_lookup(type(self), "__eq__", None)
    result = _bind(method, self)(other)
    if result is NotImplemented:
        return result
    return not result


def next_default(iterator, default):
    try:
        return next(iterator)
    except StopIteration:
        return default


def bound_method_repr(self):
    function = self.__func__
    name = getattr(function, "__qualname__", None)
    if name is None:
        name = getattr(function, "__name__", None)
    if not isinstance(name, str):
        name = "?"
    return f"<bound method {name} of {self.__self__!r}>"


def method_wrapper_repr(self):
    return f"<{type(self).__name__}({self.__func__!r})>"


# ---- divmod and pow ----


# left <op> right by the special methods `name` and `reflected`.
def binary_operation(left, right, name, reflected, symbol):
    left_type = type(left)
    right_type = type(right)
    ours = _class_lookup(left_type, name, None)
    theirs = None
    if right_type is not left_type:
        theirs = _class_lookup(right_type, reflected, None)
        if theirs is not None and _is_subclass(right_type, left_type):
            if _class_lookup(left_type, reflected, None) is not theirs:
                result = _bind(theirs, right)(left)
                if result is not NotImplemented:
                    return result
                theirs = None
    if ours is not None:
        result = _bind(ours, left)(right)
        if result is not NotImplemented:
            return result
    if theirs is not None:
        result = _bind(theirs, right)(left)
        if result is not NotImplemented:
            return result
    raise TypeError(f"unsupported operand type(s) for {symbol}: '{_type_name(left)}' and "
                    f"'{_type_name(right)}'")


def builtin_divmod(left, right):
    return binary_operation(left, right, "__divmod__", "__rdivmod__", "divmod()")


def builtin_pow(base, exp, mod=None):
    if mod is None:
        return binary_operation(base, exp, "__pow__", "__rpow__", "** or pow()")
    method = _special_method(base, "__pow__")
    if method is not None:
        result = method(exp, mod)
        if result is not NotImplemented:
            return result
    # Only the first operand's method is asked, but for the built-in types, who refuse.
    if isinstance(exp, float) or isinstance(mod, float):
        raise TypeError("pow() 3rd argument not allowed unless all arguments are integers")
    if isinstance(exp, complex) or isinstance(mod, complex):
        raise ValueError("complex modulo")
    raise TypeError(f"unsupported operand type(s) for ** or pow(): '{_type_name(base)}', "
                    f"'{_type_name(exp)}', '{_type_name(mod)}'")
