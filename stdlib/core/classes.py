# classes.py - making classes and instances, and asking what is an instance of what.


# type.__call__: every class that is not called in the loop's own way.
def type_call(cls, /, *args, **keywords):
    instance = cls.__new__(cls, *args, **keywords)
    initialize = _initializer(instance, cls)
    if initialize is not None:
        result = initialize(*args, **keywords)
        if result is not None:
            raise TypeError(f"__init__() should return None, not '{_type_name(result)}'")
    return instance


# The most derived of metaclass and the types of bases.
def metaclass_winner(metaclass, bases):
    winner = metaclass
    for base in bases:
        kind = type(base)
        if _is_subclass(winner, kind):
            continue
        if not _is_subclass(kind, winner):
            raise TypeError(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) "
                "subclass of the metaclasses of all its bases")
        winner = kind
    return winner


# type.__new__(metaclass, name, bases, namespace, **keywords)
def type_new(metaclass, name, bases, namespace, /, **keywords):
    for base in bases:
        if not isinstance(base, type) and hasattr(base, "__mro_entries__"):
            raise TypeError("type() doesn't support MRO entry resolution; "
                            "use types.new_class()")
    winner = metaclass_winner(metaclass, bases)
    if winner is not metaclass:
        if winner.__new__ is not type.__new__:
            return winner.__new__(winner, name, bases, namespace, **keywords)
        metaclass = winner
    namespace = dict(namespace)
    if "__module__" not in namespace:
        module = globals().get("__name__")
        if module is not None:
            namespace["__module__"] = module
    slots = namespace.get("__slots__")
    if "__slots__" not in namespace or type(slots) in (str, tuple, list, dict):
        slots = None
    elif isinstance(slots, str):
        slots = (slots,)
    else:
        slots = tuple(slots)
    cls = _class_new(metaclass, name, bases, namespace, slots)
    if metaclass is not type and metaclass.mro is not type.mro:
        _class_set_mro(cls, tuple(_special_method(cls, "mro")()))
    for key, value in _values_to_name(cls):
        name_value(cls, key, value)
    super(cls, cls).__init_subclass__(**keywords)
    return cls


def name_value(cls, key, value):
    try:
        _special_method(value, "__set_name__")(cls, key)
    except BaseException as error:
        raise RuntimeError(f"Error calling __set_name__ on '{_type_name(value)}' instance "
                           f"{key!r} in '{cls.__name__}'") from error


# Bases with those that are no classes replaced by what their __mro_entries__ says.
def resolve_bases(bases):
    resolved = []
    changed = False
    for base in bases:
        if not isinstance(base, type):
            entries = getattr(base, "__mro_entries__", None)
            if entries is not None:
                replacement = entries(bases)
                if not isinstance(replacement, tuple):
                    raise TypeError("__mro_entries__ must return a tuple")
                resolved.extend(replacement)
                changed = True
                continue
        resolved.append(base)
    return tuple(resolved) if changed else bases


# builtins.__build_class__: what a class statement calls.
def build_class(function, name, /, *bases, **keywords):
    original = bases
    bases = resolve_bases(bases)
    if "metaclass" in keywords:
        metaclass = keywords.pop("metaclass")
    elif bases:
        metaclass = type(bases[0])
    else:
        metaclass = type
    if isinstance(metaclass, type):
        metaclass = metaclass_winner(metaclass, bases)
    if metaclass is type:
        namespace = {}
    else:
        namespace = prepare_namespace(metaclass, name, bases, keywords)
    cell = _run_body(function, namespace)
    if bases is not original:
        namespace["__orig_bases__"] = original
    if metaclass is type:
        cls = type_new(type, name, bases, namespace, **keywords)
    else:
        cls = metaclass(name, bases, namespace, **keywords)
    if _type_name(cell) == "cell" and isinstance(cls, type):
        check_class_cell(cell, name, cls)
    return cls


def prepare_namespace(metaclass, name, bases, keywords):
    prepare = getattr(metaclass, "__prepare__", None)
    if prepare is None:
        return {}
    namespace = prepare(name, bases, **keywords)
    if not isinstance(namespace, dict) and not hasattr(type(namespace), "__getitem__"):
        if isinstance(metaclass, type):
            who = metaclass.__name__
        else:
            who = "<metaclass>"
        raise TypeError(f"{who}.__prepare__() must return a mapping, "
                        f"not {_type_name(namespace)}")
    return namespace


def check_class_cell(cell, name, cls):
    try:
        content = cell.cell_contents
    except ValueError:
        raise RuntimeError(f"__class__ not set defining {name!r} as {cls!r}. "
                           "Was __classcell__ propagated to type.__new__?") from None
    if content is not cls:
        raise TypeError(f"__class__ set to {content!r} defining {name!r} as {cls!r}")


# ---- isinstance and issubclass where hooks are user code ----


def check_instance(instance, spec):
    if type(instance) is spec:
        return True
    if isinstance_plain_tuple(spec):
        for item in spec:
            if check_instance(instance, item):
                return True
        return False
    hook = _special_method(spec, "__instancecheck__")
    if hook is not None:
        return bool(hook(instance))
    return check_by_bases(instance, spec)


def isinstance_plain_tuple(spec):
    return _is_subclass(type(spec), tuple)


# A spec that is no class but has __bases__ takes part by them.
def check_by_bases(instance, spec):
    bases = getattr(spec, "__bases__", None)
    if not isinstance_plain_tuple(bases):
        raise TypeError("isinstance() arg 2 must be a type, a tuple of types, or a union")
    derived = getattr(instance, "__class__", None)
    return derived is not None and derived_from(derived, spec)


def derived_from(derived, base):
    if derived is base:
        return True
    bases = getattr(derived, "__bases__", None)
    if not isinstance_plain_tuple(bases):
        return False
    for step in bases:
        if derived_from(step, base):
            return True
    return False


# type.__instancecheck__ of an object whose __class__ is its own affair.
def plain_instancecheck(cls, instance):
    if _is_subclass(type(instance), cls):
        return True
    claimed = getattr(instance, "__class__", None)
    if claimed is type(instance) or not _is_subclass(type(claimed), type):
        return False
    return _is_subclass(claimed, cls)


def check_subclass(derived, spec):
    if isinstance_plain_tuple(spec):
        for item in spec:
            if check_subclass(derived, item):
                return True
        return False
    hook = _special_method(spec, "__subclasscheck__")
    if hook is not None:
        return bool(hook(derived))
    if not isinstance_plain_tuple(getattr(derived, "__bases__", None)):
        raise TypeError("issubclass() arg 1 must be a class")
    if not isinstance_plain_tuple(getattr(spec, "__bases__", None)):
        raise TypeError("issubclass() arg 2 must be a class, a tuple of classes, or a union")
    return derived_from(derived, spec)


def plain_subclasscheck(cls, derived):
    if _is_subclass(type(derived), type):
        return _is_subclass(derived, cls)
    if not isinstance_plain_tuple(getattr(derived, "__bases__", None)):
        raise TypeError("issubclass() arg 1 must be a class")
    return derived_from(derived, cls)


def union_instancecheck(union, instance):
    for item in union.__args__:
        if check_instance(instance, item):
            return True
    return False


def union_subclasscheck(union, derived):
    for item in union.__args__:
        if check_subclass(derived, item):
            return True
    return False


# ---- list[int], int | str ----


def generic_alias_item(item):
    if item is ...:
        return "..."
    if item is type(None):
        return "None"
    kind = type(item)
    if _is_subclass(kind, type) or kind is _FunctionType():
        module = getattr(item, "__module__", None)
        name = getattr(item, "__qualname__", None)
        if name is not None and module is not None:
            return name if module == "builtins" else f"{module}.{name}"
    if kind is list:
        return "[" + ", ".join([generic_alias_item(part) for part in item]) + "]"
    return repr(item)


def _FunctionType():
    return type(_FunctionType)


def generic_alias_repr(self):
    star = "*" if self.__unpacked__ else ""
    inner = ", ".join([generic_alias_name(item) for item in self.__args__]) or "()"
    return f"{star}{generic_alias_name(self.__origin__)}[{inner}]"


def generic_alias_name(item):
    return "NoneType" if item is type(None) else generic_alias_item(item)


def union_repr(self):
    return " | ".join([generic_alias_item(item) for item in self.__args__])


def generic_alias_hash(self):
    return hash(self.__origin__) ^ hash(self.__args__)


def generic_alias_eq(self, other):
    return (self.__unpacked__ == other.__unpacked__ and self.__origin__ == other.__origin__
            and self.__args__ == other.__args__)


def union_hash(self):
    return hash(frozenset(self.__args__))


def union_eq(self, other):
    return frozenset(self.__args__) == frozenset(other.__args__)


def generic_alias_call(self, /, *args, **keywords):
    instance = self.__origin__(*args, **keywords)
    try:
        instance.__orig_class__ = self
    except (AttributeError, TypeError):
        pass
    return instance


def generic_alias_iter(self):
    yield _unpacked_alias(self)


# What stands for a type variable's argument; others substitute inside themselves.
def substitute(item, mapping):
    if item in mapping:
        return mapping[item]
    parameters = getattr(item, "__parameters__", ())
    if type(item) is not type and isinstance(parameters, tuple) and parameters:
        return item[tuple([mapping[parameter] for parameter in parameters])]
    return item


def generic_alias_arguments(self, key):
    parameters = self.__parameters__
    if not parameters:
        raise TypeError(f"{self!r} is not a generic class")
    items = key if isinstance(key, tuple) else (key,)
    if len(items) != len(parameters):
        many = "many" if len(items) > len(parameters) else "few"
        raise TypeError(f"Too {many} arguments for {self!r}; actual {len(items)}, "
                        f"expected {len(parameters)}")
    mapping = {}
    for parameter, item in zip(parameters, items):
        mapping[parameter] = parameter.__typing_subst__(item)
    return [substitute(item, mapping) for item in self.__args__]


def generic_alias_getitem(self, key):
    return type(self)(self.__origin__, tuple(generic_alias_arguments(self, key)))


def union_getitem(self, key):
    result = None
    for item in generic_alias_arguments(self, key):
        result = item if result is None else result | item
    return result


# ---- copying and pickling ----


def object_getstate(self):
    state = _instance_dict(self)
    state = dict(state) if state else None
    slots = {}
    for cls in type(self).__mro__:
        for name in slot_names(cls):
            if hasattr(self, name):
                slots[name] = getattr(self, name)
    return (state, slots) if slots else state


def slot_names(cls):
    slots = cls.__dict__.get("__slots__", ())
    if isinstance(slots, str):
        slots = (slots,)
    names = []
    for name in slots:
        if name in ("__dict__", "__weakref__"):
            continue
        if name.startswith("__") and not name.endswith("__"):
            stripped = cls.__name__.lstrip("_")
            if stripped:
                name = f"_{stripped}{name}"
        names.append(name)
    return names


def new_object(cls, /, *args):
    return cls.__new__(cls, *args)


def new_object_with_keywords(cls, args, keywords):
    return cls.__new__(cls, *args, **keywords)


def object_reduce(self):
    return reduce_object(self)


def object_reduce_ex(self, protocol):
    reduce = _class_lookup(type(self), "__reduce__", None)
    if reduce is not _class_lookup(object, "__reduce__", None):
        return self.__reduce__()
    return reduce_object(self)


def reduce_object(self):
    cls = type(self)
    if not cls.__flags__ & 0x200 and cls not in (object, int, float, str, bytes, tuple, list,
                                                 dict, set, frozenset, bool, complex,
                                                 bytearray):
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    make = new_object
    extended = _special_method(self, "__getnewargs_ex__")
    plain = _special_method(self, "__getnewargs__")
    if extended is not None:
        args, keywords = extended()
        if keywords:
            make = new_object_with_keywords
            parts = (cls, args, keywords)
        else:
            parts = (cls, *args)
    elif plain is not None:
        parts = (cls, *plain())
    else:
        payload = _payload(self)
        if payload is not self and not isinstance(payload, (list, dict, set)):
            parts = (cls, payload)
        else:
            parts = (cls,)
    state = self.__getstate__()
    items = iter(self) if isinstance(self, list) else None
    pairs = iter(self.items()) if isinstance(self, dict) else None
    return make, parts, state, items, pairs


def tuple_getter_repr(self):
    index, doc = self.__reduce__()[1]
    return f"_tuplegetter({index}, {doc!r})"
