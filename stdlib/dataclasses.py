"""dataclasses.py - classes made from their annotations

The decorator collects a Field for each annotated name, those of the bases first, and writes
the methods that were asked for as source text. So they are ordinary functions: their
parameters, defaults and error messages are those of a method written by hand.
"""

import abc
import copy
import keyword
import sys
import types
from reprlib import recursive_repr

__all__ = ["dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY",
           "MISSING", "fields", "asdict", "astuple", "make_dataclass", "replace",
           "is_dataclass"]


class FrozenInstanceError(AttributeError):
    pass


class _Named:
    # A marker that is known by its repr.
    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text


class _HAS_DEFAULT_FACTORY_CLASS(_Named):
    pass


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()

# The default of a parameter whose real default is made anew by each call.
_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS("<factory>")

# What an annotated name is.
_FIELD = _Named("_FIELD")
_FIELD_CLASSVAR = _Named("_FIELD_CLASSVAR")
_FIELD_INITVAR = _Named("_FIELD_INITVAR")

_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"
_POST_INIT_NAME = "__post_init__"


class InitVar:
    """Annotation of a parameter of __init__ that is no field but goes to __post_init__."""

    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        plain = isinstance(self.type, type) and not isinstance(self.type, types.GenericAlias)
        return f"dataclasses.InitVar[{self.type.__name__ if plain else repr(self.type)}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What is known of one field of a dataclass."""

    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init",
                 "compare", "metadata", "kw_only", "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = types.MappingProxyType({} if metadata is None else metadata)
        self.kw_only = kw_only
        self._field_type = None

    @recursive_repr()
    def __repr__(self):
        return (f"Field(name={self.name!r},type={self.type!r},default={self.default!r},"
                f"default_factory={self.default_factory!r},init={self.init!r},"
                f"repr={self.repr!r},hash={self.hash!r},compare={self.compare!r},"
                f"metadata={self.metadata!r},kw_only={self.kw_only!r},"
                f"_field_type={self._field_type})")

    def __set_name__(self, owner, name):
        # A descriptor that is the default wants to hear its name too.
        method = getattr(type(self.default), "__set_name__", None)
        if method:
            method(self.default, owner, name)

    __class_getitem__ = classmethod(types.GenericAlias)


class _DataclassParams:
    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen")

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen

    def __repr__(self):
        pairs = ",".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"_DataclassParams({pairs})"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None,
          compare=True, metadata=None, kw_only=MISSING):
    """Describe one field beyond its annotation: the value to assign to its name."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


# ---- what an annotation means ----

# The identifier that text begins with, and what follows it.
def _leading_name(text):
    text = text.lstrip()
    end = 0
    while end < len(text) and text[:end + 1].isidentifier():
        end += 1
    return text[:end], text[end:].lstrip()


# Whether the text of an annotation names, in the module of cls, something that is_it accepts:
# "InitVar[int]" or "dataclasses.InitVar[int]". The text is not evaluated.
def _text_names(text, cls, is_it):
    name, rest = _leading_name(text)
    namespace = getattr(sys.modules.get(cls.__module__), "__dict__", {})
    if rest.startswith("."):
        module = namespace.get(name)
        if not isinstance(module, types.ModuleType):
            return False
        namespace = module.__dict__
        name, rest = _leading_name(rest[1:])
    return is_it(namespace.get(name))


def _is_classvar(annotation):
    typing = sys.modules.get("typing")
    return typing is not None and (
        annotation is typing.ClassVar
        or getattr(annotation, "__origin__", None) is typing.ClassVar)


def _is_initvar(annotation):
    return annotation is InitVar or type(annotation) is InitVar


def _is_kw_only(annotation):
    return annotation is KW_ONLY


def _means(annotation, cls, is_it):
    return is_it(annotation) or (isinstance(annotation, str)
                                 and _text_names(annotation, cls, is_it))


# The Field of one annotated name of the class's own body.
def _own_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        found = default
    else:
        if isinstance(default, types.MemberDescriptorType):
            default = MISSING       # a slot, not a value
        found = field(default=default)
    found.name = name
    found.type = annotation
    found._field_type = _FIELD
    if _means(annotation, cls, _is_classvar):
        found._field_type = _FIELD_CLASSVAR
    elif _means(annotation, cls, _is_initvar):
        found._field_type = _FIELD_INITVAR
    if found._field_type is not _FIELD and found.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if found._field_type is not _FIELD_CLASSVAR:
        if found.kw_only is MISSING:
            found.kw_only = kw_only
    elif found.kw_only is not MISSING:
        raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    if found._field_type is _FIELD and type(found.default).__hash__ is None:
        raise ValueError(f"mutable default {type(found.default)} for field {name} is not "
                         "allowed: use default_factory")
    return found


def _own_fields(cls, kw_only):
    found = []
    marked = False
    annotations = cls.__dict__.get("__annotations__", {})
    for name, annotation in annotations.items():
        if _means(annotation, cls, _is_kw_only):
            if marked:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            marked = kw_only = True
        else:
            found.append(_own_field(cls, name, annotation, kw_only))
    for each in found:
        if isinstance(getattr(cls, each.name, None), Field):
            if each.default is MISSING:
                delattr(cls, each.name)
            else:
                setattr(cls, each.name, each.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return found


# All fields by name, those of the bases first. Checks that frozen agrees with the bases.
def _collect_fields(cls, frozen, kw_only):
    collected = {}
    has_bases = has_frozen_base = False
    for base in reversed(cls.__mro__[1:]):
        inherited = getattr(base, _FIELDS, None)
        if inherited is not None:
            has_bases = True
            collected.update(inherited)
            has_frozen_base = has_frozen_base or getattr(base, _PARAMS).frozen
    for each in _own_fields(cls, kw_only):
        collected[each.name] = each
    if has_bases and has_frozen_base and not frozen:
        raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
    if has_bases and frozen and not has_frozen_base:
        raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    return collected


# ---- methods ----

# The function that source text makes, in the globals of the class's module. locals are what
# the text may name besides.
def _function(cls, name, parameters, lines, locals, returns=MISSING):
    arrow = ""
    if returns is not MISSING:
        locals["_return_type"] = returns
        arrow = "->_return_type"
    body = "\n".join(f"  {line}" for line in lines)
    text = (f"def _make({','.join(locals)}):\n"
            f" def {name}({','.join(parameters)}){arrow}:\n{body}\n return {name}")
    namespace = {}
    module = sys.modules.get(cls.__module__)
    exec(text, {} if module is None else module.__dict__, namespace)
    function = namespace["_make"](**locals)
    function.__qualname__ = f"{cls.__qualname__}.{name}"
    return function


# Sets an attribute that the class's own body did not. True: it did.
def _set_new(cls, name, value):
    if name in cls.__dict__:
        return True
    if isinstance(value, types.FunctionType):
        value.__qualname__ = f"{cls.__qualname__}.{value.__name__}"
    setattr(cls, name, value)
    return False


def _init_parameter(each):
    if each.default is MISSING and each.default_factory is MISSING:
        default = ""
    elif each.default is not MISSING:
        default = f"=_default_{each.name}"
    else:
        default = "=_HAS_DEFAULT_FACTORY"
    return f"{each.name}:_type_{each.name}{default}"


# The line of __init__ for one field, None: it needs none.
def _init_line(each, frozen, slots, self_name):
    if each._field_type is _FIELD_INITVAR:
        return None
    if each.default_factory is not MISSING:
        value = f"_default_{each.name}()"
        if each.init:
            value = f"{value} if {each.name} is _HAS_DEFAULT_FACTORY else {each.name}"
    elif each.init:
        value = each.name
    elif slots and each.default is not MISSING:
        value = f"_default_{each.name}"     # a slot has no class attribute to fall back on
    else:
        return None
    if frozen:
        return f"_object.__setattr__({self_name},{each.name!r},{value})"
    return f"{self_name}.{each.name}={value}"


def _check_order(positional):
    seen_default = False
    for each in positional:
        if each.default is not MISSING or each.default_factory is not MISSING:
            seen_default = True
        elif seen_default:
            raise TypeError(f"non-default argument {each.name!r} follows default argument")


def _make_init(cls, parameters, frozen, slots):
    positional = [each for each in parameters if each.init and not each.kw_only]
    keyword_only = [each for each in parameters if each.init and each.kw_only]
    _check_order(positional)
    self_name = "self"
    if any(each.name == "self" for each in parameters):
        self_name = "__dataclass_self__"
    locals = {"_HAS_DEFAULT_FACTORY": _HAS_DEFAULT_FACTORY, "_object": object}
    lines = []
    for each in parameters:
        locals[f"_type_{each.name}"] = each.type
        if each.default_factory is not MISSING:
            locals[f"_default_{each.name}"] = each.default_factory
        elif each.default is not MISSING:
            locals[f"_default_{each.name}"] = each.default
        line = _init_line(each, frozen, slots, self_name)
        if line is not None:
            lines.append(line)
    if hasattr(cls, _POST_INIT_NAME):
        passed = ",".join(each.name for each in parameters
                          if each._field_type is _FIELD_INITVAR)
        lines.append(f"{self_name}.{_POST_INIT_NAME}({passed})")
    texts = [self_name] + [_init_parameter(each) for each in positional]
    if keyword_only:
        texts += ["*"] + [_init_parameter(each) for each in keyword_only]
    return _function(cls, "__init__", texts, lines or ["pass"], locals, None)


def _make_repr(cls, chosen):
    pairs = ", ".join(f"{each.name}={{self.{each.name}!r}}" for each in chosen)
    return recursive_repr()(_function(
        cls, "__repr__", ("self",),
        [f'return self.__class__.__qualname__ + f"({pairs})"'], {}))


# The text of a tuple of fields of the object called name.
def _tuple_text(name, chosen):
    return f"({','.join(f'{name}.{each.name}' for each in chosen)},)" if chosen else "()"


def _make_comparison(cls, name, operator, chosen):
    left, right = _tuple_text("self", chosen), _tuple_text("other", chosen)
    return _function(cls, name, ("self", "other"),
                     ["if other.__class__ is self.__class__:",
                      f" return {left}{operator}{right}",
                      "return NotImplemented"], {})


def _make_hash(cls, all_fields):
    chosen = [each for each in all_fields
              if (each.compare if each.hash is None else each.hash)]
    return _function(cls, "__hash__", ("self",),
                     [f"return hash({_tuple_text('self', chosen)})"], {})


def _make_frozen(cls, chosen):
    test = "if type(self) is cls"
    if chosen:
        test += f" or name in ({','.join(repr(each.name) for each in chosen)},)"
    for name, more, verb in (("__setattr__", ",value", "assign to"), ("__delattr__", "", "delete")):
        function = _function(
            cls, name, ("self", "name" + more),
            [f"{test}:",
             f' raise FrozenInstanceError(f"cannot {verb} field {{name!r}}")',
             f"super(cls, self).{name}(name{more})"],
            {"cls": cls, "FrozenInstanceError": FrozenInstanceError})
        if _set_new(cls, name, function):
            raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}")


# What becomes of __hash__.
def _set_hash(cls, unsafe_hash, eq, frozen, all_fields, has_own_hash):
    if has_own_hash:
        if unsafe_hash:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
    elif unsafe_hash or eq and frozen:
        cls.__hash__ = _make_hash(cls, all_fields)
    elif eq:
        cls.__hash__ = None


# ---- the docstring ----

def _annotation_text(annotation):
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ == "builtins":
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    return repr(annotation)


# The parameters of cls(...), as help() shows them.
def _signature_text(cls):
    function = cls.__init__
    code = getattr(function, "__code__", None)
    if code is None:
        return "()"
    names = code.co_varnames
    defaults = function.__defaults__ or ()
    first_default = code.co_argcount - len(defaults)
    parts = []
    for i in range(code.co_argcount + code.co_kwonlyargcount):
        if i == code.co_argcount and not code.co_flags & 4:
            parts.append("*")
        text = names[i]
        annotation = function.__annotations__.get(text, MISSING)
        if i >= code.co_argcount:
            default = (function.__kwdefaults__ or {}).get(text, MISSING)
        else:
            default = defaults[i - first_default] if i >= first_default else MISSING
        if annotation is not MISSING:
            text += f": {_annotation_text(annotation)}"
        if default is not MISSING:
            text += f" = {default!r}" if annotation is not MISSING else f"={default!r}"
        parts.append(text)
    last = code.co_argcount + code.co_kwonlyargcount
    if code.co_flags & 4:
        parts.insert(code.co_argcount, "*" + names[last])
        last += 1
    if code.co_flags & 8:
        parts.append("**" + names[last])
    return f"({', '.join(parts[1:])})"


# ---- the decorator ----

_COMPARISONS = {"__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">="}


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
             weakref_slot):
    setattr(cls, _PARAMS, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen))
    collected = _collect_fields(cls, frozen, kw_only)
    setattr(cls, _FIELDS, collected)
    own_hash = cls.__dict__.get("__hash__", MISSING)
    has_own_hash = not (own_hash is MISSING or own_hash is None and "__eq__" in cls.__dict__)
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    parameters = [each for each in collected.values()
                  if each._field_type is not _FIELD_CLASSVAR]
    all_fields = [each for each in parameters if each._field_type is _FIELD]
    compared = [each for each in all_fields if each.compare]
    if init:
        _set_new(cls, "__init__", _make_init(cls, parameters, frozen, slots))
    if repr:
        _set_new(cls, "__repr__", _make_repr(cls, [each for each in all_fields if each.repr]))
    if eq:
        _set_new(cls, "__eq__", _make_comparison(cls, "__eq__", "==", compared))
    if order:
        for name, operator in _COMPARISONS.items():
            if _set_new(cls, name, _make_comparison(cls, name, operator, compared)):
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}. "
                                "Consider using functools.total_ordering")
    if frozen:
        _make_frozen(cls, all_fields)
    _set_hash(cls, unsafe_hash, eq, frozen, all_fields, has_own_hash)
    if not getattr(cls, "__doc__"):
        cls.__doc__ = cls.__name__ + _signature_text(cls)
    if match_args:
        _set_new(cls, "__match_args__",
                 tuple(each.name for each in parameters if each.init and not each.kw_only))
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    if slots:
        cls = _with_slots(cls, frozen, weakref_slot)
    return abc.update_abstractmethods(cls)


def _slots_of(cls):
    slots = cls.__dict__.get("__slots__")
    if slots is None:
        return ()
    if isinstance(slots, str):
        return (slots,)
    if hasattr(slots, "__next__"):
        raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")
    return slots


def _get_state(self):
    return [getattr(self, each.name) for each in fields(self)]


def _set_state(self, state):
    for each, value in zip(fields(self), state):
        object.__setattr__(self, each.name, value)      # it may be frozen


# Slots are laid out when a class is made: so the class is made again.
def _with_slots(cls, frozen, weakref_slot):
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    namespace = dict(cls.__dict__)
    names = [each.name for each in fields(cls)]
    inherited = {name for base in cls.__mro__[1:-1] for name in _slots_of(base)}
    wanted = names + ["__weakref__"] if weakref_slot else names
    namespace["__slots__"] = tuple(name for name in wanted if name not in inherited)
    for name in names + ["__dict__", "__weakref__"]:
        namespace.pop(name, None)
    qualname = cls.__qualname__
    cls = type(cls)(cls.__name__, cls.__bases__, namespace)
    cls.__qualname__ = qualname
    if frozen:
        if "__getstate__" not in namespace:
            cls.__getstate__ = _get_state
        if "__setstate__" not in namespace:
            cls.__setstate__ = _set_state
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
              frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Add __init__, __repr__, __eq__ and what else is asked for, after the annotations."""
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only,
                        slots, weakref_slot)

    return wrap if cls is None else wrap(cls)


# ---- what dataclasses are used with ----

def fields(class_or_instance):
    """Return a tuple of the fields of a dataclass or an instance of one."""
    try:
        collected = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(each for each in collected.values() if each._field_type is _FIELD)


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Return whether obj is a dataclass or an instance of one."""
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


# The parts of obj converted, then put together again; leaves are copied.
def _convert(obj, convert_instance):
    if _is_instance(obj):
        return convert_instance(obj)
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_convert(item, convert_instance) for item in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)(_convert(item, convert_instance) for item in obj)
    if isinstance(obj, dict):
        return type(obj)((_convert(key, convert_instance), _convert(value, convert_instance))
                         for key, value in obj.items())
    return copy.deepcopy(obj)


def asdict(obj, *, dict_factory=dict):
    """Return the fields of a dataclass instance as a dict, deeply."""
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")

    def convert_instance(obj):
        return dict_factory([(each.name, _convert(getattr(obj, each.name), convert_instance))
                             for each in fields(obj)])

    return convert_instance(obj)


def astuple(obj, *, tuple_factory=tuple):
    """Return the values of the fields of a dataclass instance as a tuple, deeply."""
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")

    def convert_instance(obj):
        return tuple_factory([_convert(getattr(obj, each.name), convert_instance)
                              for each in fields(obj)])

    return convert_instance(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True,
                   eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
                   kw_only=False, slots=False, weakref_slot=False):
    """Return a new dataclass; fields are names, (name, type) or (name, type, field)."""
    annotations = {}
    defaults = {}
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, "typing.Any"
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, defaults[item[0]] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if keyword.iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = annotation

    def fill(body):
        body.update({} if namespace is None else namespace)
        body.update(defaults)
        body["__annotations__"] = annotations

    cls = types.new_class(cls_name, bases, {}, fill)
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash,
                     frozen=frozen, match_args=match_args, kw_only=kw_only, slots=slots,
                     weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """Return a new instance like obj, with some fields changed."""
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for each in getattr(obj, _FIELDS).values():
        if each._field_type is _FIELD_CLASSVAR:
            continue
        if not each.init:
            if each.name in changes:
                raise ValueError(f"field {each.name} is declared with init=False, it cannot "
                                 "be specified with replace()")
            continue
        if each.name not in changes:
            if each._field_type is _FIELD_INITVAR and each.default is MISSING:
                raise ValueError(f"InitVar {each.name!r} must be specified with replace()")
            changes[each.name] = getattr(obj, each.name)
    return type(obj)(**changes)
