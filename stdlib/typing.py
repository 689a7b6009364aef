"""typing.py - names for annotations

Nothing is checked when a program runs: annotations are values that can be written down,
compared, printed and taken apart.
"""

import collections
import collections.abc
import contextlib
import functools
import operator
import sys
import types
from abc import ABCMeta, abstractmethod
from types import GenericAlias

__all__ = ["Annotated", "Any", "Callable", "ClassVar", "Concatenate", "Final", "ForwardRef",
           "Generic", "Literal", "Optional", "ParamSpec", "Protocol", "Tuple", "Type",
           "TypeVar", "TypeVarTuple", "Union", "AbstractSet", "ByteString", "Container",
           "ContextManager", "Hashable", "ItemsView", "Iterable", "Iterator", "KeysView",
           "Mapping", "MappingView", "MutableMapping", "MutableSequence", "MutableSet",
           "Sequence", "Sized", "ValuesView", "Awaitable", "AsyncIterator", "AsyncIterable",
           "Coroutine", "Collection", "AsyncGenerator", "AsyncContextManager", "Reversible",
           "SupportsAbs", "SupportsBytes", "SupportsComplex", "SupportsFloat", "SupportsIndex",
           "SupportsInt", "SupportsRound", "ChainMap", "Counter", "Deque", "Dict",
           "DefaultDict", "List", "OrderedDict", "Set", "FrozenSet", "NamedTuple", "TypedDict",
           "Generator", "BinaryIO", "IO", "TextIO", "AnyStr", "assert_type",
           "assert_never", "cast", "clear_overloads", "dataclass_transform", "final",
           "get_args", "get_origin", "get_overloads", "get_type_hints", "is_typeddict",
           "LiteralString", "Never", "NewType", "no_type_check", "no_type_check_decorator",
           "NoReturn", "NotRequired", "overload", "ParamSpecArgs", "ParamSpecKwargs",
           "Required", "reveal_type", "runtime_checkable", "Self", "Text", "TYPE_CHECKING",
           "TypeAlias", "TypeGuard", "Unpack"]

TYPE_CHECKING = False
Text = str


# ---- arguments between brackets ----

def _type_repr(obj):
    if isinstance(obj, GenericAlias):
        return repr(obj)
    if isinstance(obj, type):
        if obj.__module__ == "builtins":
            return obj.__qualname__
        return f"{obj.__module__}.{obj.__qualname__}"
    if obj is ...:
        return "..."
    if isinstance(obj, types.FunctionType):
        return obj.__name__
    return repr(obj)


# What may stand where a type is expected, as it is kept.
def _type_check(arg, message):
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return ForwardRef(arg)
    if isinstance(arg, _Alias) and arg.__origin__ in (Generic, Protocol):
        raise TypeError(f"{arg} is not valid as type argument")
    if arg in (Any, LiteralString, NoReturn, Never, Self, TypeAlias):
        return arg
    if isinstance(arg, _SpecialForm) or arg in (Generic, Protocol):
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError(f"{message} Got {arg!r:.100}.")
    return arg


def _is_parameter(arg):
    return hasattr(arg, "__typing_subst__") and not isinstance(arg, type)


# The type variables in args, each once, in order.
def _collect_parameters(args):
    found = []
    for arg in args:
        if isinstance(arg, type):
            continue
        if _is_parameter(arg):
            more = (arg,)
        elif isinstance(arg, (tuple, list)):
            more = _collect_parameters(arg)
        else:
            more = getattr(arg, "__parameters__", ())
        for each in more:
            if each not in found:
                found.append(each)
    return tuple(found)


# args with the parameters replaced by what is given for them.
def _substitute(args, given):
    result = []
    for arg in args:
        if isinstance(arg, type):
            result.append(arg)
        elif _is_parameter(arg):
            value = given[arg]
            if isinstance(arg, TypeVarTuple):
                result.extend(value)
            else:
                result.append(value)
        elif isinstance(arg, list):
            result.append(list(_substitute(arg, given)))
        elif isinstance(arg, tuple):
            result.append(_substitute(arg, given))
        elif isinstance(arg, _UnpackAlias) and arg.__parameters__:
            result.extend(given[arg.__parameters__[0]])
        elif parameters := getattr(arg, "__parameters__", ()):
            result.append(arg[tuple(given[each] for each in parameters)])
        else:
            result.append(arg)
    return tuple(result)


# Which value each of the parameters gets.
def _match(parameters, values, alias):
    for at, parameter in enumerate(parameters):
        if isinstance(parameter, TypeVarTuple):
            after = len(parameters) - at - 1
            if len(values) < len(parameters) - 1:
                _wrong_count("few", alias, values, len(parameters) - 1, "at least ")
            cut = len(values) - after
            values = values[:at] + (values[at:cut],) + values[cut:]
            break
    if len(parameters) == 1 and isinstance(parameters[0], ParamSpec) and values:
        if len(values) != 1 or not _is_parameter_list(values[0]):
            values = (tuple(values),)
    if len(values) != len(parameters):
        _wrong_count("many" if len(values) > len(parameters) else "few", alias, values,
                     len(parameters), "")
    return {parameter: parameter.__typing_subst__(value)
            for parameter, value in zip(parameters, values)}


def _wrong_count(much, alias, values, wanted, at_least):
    raise TypeError(f"Too {much} arguments for {alias}; actual {len(values)}, "
                    f"expected {at_least}{wanted}")


def _is_parameter_list(arg):
    return arg is ... or isinstance(arg, (tuple, list, ParamSpec)) or (
        isinstance(arg, _Alias) and arg.__origin__ is Concatenate)


# Decorator for what makes Name[...]: the same arguments give the same object.
def _cached(typed=False):
    def decorate(function):
        remembering = functools.lru_cache(typed=typed)(function)

        @functools.wraps(function)
        def inner(*args):
            try:
                return remembering(*args)
            except TypeError:
                return function(*args)      # not hashable, or a real error

        return inner

    return decorate


# ---- special forms ----

class _Final:
    __slots__ = ("__weakref__",)

    def __init_subclass__(cls, /, *args, **kwds):
        if "_root" not in kwds:
            raise TypeError("Cannot subclass special typing classes")


class _SpecialForm(_Final, _root=True):
    # A name with a meaning of its own. subscript(form, parameters) makes Name[...].
    __slots__ = ("_name", "__doc__", "_subscript")

    def __init__(self, name, doc, subscript=None):
        self._name = name
        self.__doc__ = doc
        self._subscript = subscript

    def __getattr__(self, item):
        if item in ("__name__", "__qualname__"):
            return self._name
        raise AttributeError(item)

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    def __getitem__(self, parameters):
        if self._subscript is None:
            raise TypeError(f"{self} is not subscriptable")
        if self._name == "Literal":
            return _literal_of(self, *(parameters if type(parameters) is tuple
                                       else (parameters,)))
        return _form_of(self, parameters)


@_cached()
def _form_of(form, parameters):
    return form._subscript(form, parameters)


@_cached(typed=True)
def _literal_of(form, *parameters):
    return form._subscript(form, parameters)


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        if self is Any:
            return "typing.Any"
        return super().__repr__()


class Any(metaclass=_AnyMeta):
    """Special type indicating an unconstrained type."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls, *args, **kwargs)


def _one_type(form, parameters):
    item = _type_check(parameters, f"{form} accepts only single type.")
    return _Alias(form, (item,))


def _optional(form, parameters):
    arg = _type_check(parameters, f"{form} requires a single type.")
    return Union[arg, type(None)]


def _union(form, parameters):
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    flat = []
    for each in parameters:
        each = _type_check(each, "Union[arg, ...]: each arg must be a type.")
        more = each.__args__ if isinstance(each, (_UnionAlias, types.UnionType)) else (each,)
        flat.extend(arg for arg in more if arg not in flat)
    unique = []
    for each in flat:
        if each not in unique:
            unique.append(each)
    if len(unique) == 1:
        return unique[0]
    if len(unique) == 2 and type(None) in unique:
        return _UnionAlias(form, tuple(unique), name="Optional")
    return _UnionAlias(form, tuple(unique))


def _literal(form, parameters):
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    flat = []
    for each in parameters:
        flat.extend(each.__args__ if isinstance(each, _LiteralAlias) else (each,))
    unique = []
    for each in flat:
        if not any(type(each) is type(other) and each == other for other in unique):
            unique.append(each)
    return _LiteralAlias(form, tuple(unique))


def _concatenate(form, parameters):
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    last = parameters[-1]
    if last is not ... and not isinstance(last, ParamSpec):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or "
                        "ellipsis.")
    message = "Concatenate[arg, ...]: each arg must be a type."
    return _Alias(form, tuple(_type_check(each, message) for each in parameters[:-1]) + (last,))


def _unpack(form, parameters):
    return _UnpackAlias(form, (_type_check(parameters, f"{form} accepts only single type."),))


ClassVar = _SpecialForm("ClassVar", "Mark a variable of the class.", _one_type)
Final = _SpecialForm("Final", "Mark a name that is not to be assigned again.", _one_type)
Optional = _SpecialForm("Optional", "Optional[X] is Union[X, None].", _optional)
Union = _SpecialForm("Union", "Union[X, Y] is either X or Y.", _union)
Literal = _SpecialForm("Literal", "Literal[1, 'a'] is one of these values.", _literal)
TypeGuard = _SpecialForm("TypeGuard", "What a function says of its argument.", _one_type)
Required = _SpecialForm("Required", "A key that a TypedDict must have.", _one_type)
NotRequired = _SpecialForm("NotRequired", "A key that a TypedDict may have.", _one_type)
Concatenate = _SpecialForm("Concatenate", "Parameters before a ParamSpec's.", _concatenate)
Unpack = _SpecialForm("Unpack", "The types of a TypeVarTuple, one by one.", _unpack)
NoReturn = _SpecialForm("NoReturn", "What never returns.")
Never = _SpecialForm("Never", "The type without values.")
Self = _SpecialForm("Self", "The class that a method is in.")
LiteralString = _SpecialForm("LiteralString", "A string out of the source text.")
TypeAlias = _SpecialForm("TypeAlias", "Marks an assignment that names a type.")


class ForwardRef(_Final, _root=True):
    """The text of an annotation that is not evaluated yet."""

    __slots__ = ("__forward_arg__", "__forward_code__", "__forward_is_argument__",
                 "__forward_is_class__", "__forward_module__", "__forward_evaluated__",
                 "__forward_value__")

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        try:
            code = compile(arg, "<string>", "eval")
        except SyntaxError:
            raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}")
        self.__forward_arg__ = arg
        self.__forward_code__ = code
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__forward_module__ = module
        self.__forward_evaluated__ = False
        self.__forward_value__ = None

    def _evaluate(self, globalns, localns, guard=frozenset()):
        if self.__forward_arg__ in guard:
            return self
        if self.__forward_module__ is not None:
            module = sys.modules.get(self.__forward_module__)
            globalns = getattr(module, "__dict__", globalns)
        if globalns is None and localns is None:
            globalns = localns = {}
        elif globalns is None:
            globalns = localns
        elif localns is None:
            localns = globalns
        value = _type_check(eval(self.__forward_code__, globalns, localns),
                            "Forward references must evaluate to types.")
        return _evaluate(value, globalns, localns, guard | {self.__forward_arg__})

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return (self.__forward_arg__ == other.__forward_arg__
                and self.__forward_module__ == other.__forward_module__)

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        if self.__forward_module__ is None:
            return f"ForwardRef({self.__forward_arg__!r})"
        return f"ForwardRef({self.__forward_arg__!r}, module={self.__forward_module__!r})"


# ---- type variables ----

class _Variable(_Final, _root=True):
    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")

    def __reduce__(self):
        return self.__name__

    def _set_module(self, depth=2):
        try:
            module = sys._getframe(depth).f_globals.get("__name__")
        except ValueError:
            module = None
        if module != "typing":
            self.__module__ = module


class _BoundVariable(_Variable, _root=True):
    # With a bound and a variance.
    def _set_bounds(self, bound, covariant, contravariant):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__bound__ = _type_check(bound, "Bound must be a type.") if bound else None

    def __repr__(self):
        sign = "+" if self.__covariant__ else "-" if self.__contravariant__ else "~"
        return sign + self.__name__


class TypeVar(_BoundVariable, _root=True):
    """A type variable."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        self._set_bounds(bound, covariant, contravariant)
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        message = "TypeVar(name, constraint, ...): constraints must be types."
        self.__constraints__ = tuple(_type_check(each, message) for each in constraints)
        self._set_module()

    def __typing_subst__(self, arg):
        arg = _type_check(arg, "Parameters to generic types must be types.")
        if isinstance(arg, _UnpackAlias):
            raise TypeError(f"{arg} is not valid as type argument")
        return arg


class TypeVarTuple(_Variable, _root=True):
    """A type variable for any number of types."""

    def __init__(self, name):
        self.__name__ = name
        self._set_module()

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__

    def __typing_subst__(self, arg):
        message = "Parameters to generic types must be types."
        return tuple(_type_check(each, message) for each in arg)


class ParamSpecArgs(_Final, _root=True):
    """The args of a ParamSpec."""

    _word = "args"

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.{self._word}"

    def __eq__(self, other):
        if type(other) is not type(self):
            return NotImplemented
        return self.__origin__ == other.__origin__


class ParamSpecKwargs(ParamSpecArgs, _root=True):
    """The kwargs of a ParamSpec."""

    _word = "kwargs"


class ParamSpec(_BoundVariable, _root=True):
    """A variable for the parameters of a callable."""

    def __init__(self, name, *, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        self._set_bounds(bound, covariant, contravariant)
        self._set_module()

    args = property(ParamSpecArgs)
    kwargs = property(ParamSpecKwargs)

    def __typing_subst__(self, arg):
        if isinstance(arg, (list, tuple)):
            message = "Expected a type."
            return tuple(_type_check(each, message) for each in arg)
        if not _is_parameter_list(arg):
            raise TypeError("Expected a list of types, an ellipsis, ParamSpec, or Concatenate. "
                            f"Got {arg}")
        return arg


# ---- aliases ----

def _is_dunder(name):
    return name.startswith("__") and name.endswith("__")


class _BaseAlias(_Final, _root=True):
    # Stands for __origin__: calls go to it, attributes come from it.
    def __init__(self, origin, *, inst=True, name=None):
        self._inst = inst
        self._name = name
        self.__origin__ = origin

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; use "
                            f"{self.__origin__.__name__}() instead")
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except AttributeError:
            pass
        return result

    def __mro_entries__(self, bases):
        entries = []
        if self.__origin__ not in bases:
            entries.append(self.__origin__)
        after = bases[bases.index(self) + 1:]
        if not any(isinstance(base, _BaseAlias) or isinstance(base, type)
                   and issubclass(base, Generic) for base in after):
            entries.append(Generic)
        return tuple(entries)

    def __getattr__(self, name):
        if name in ("__name__", "__qualname__"):
            return self._name or self.__origin__.__name__
        if "__origin__" in self.__dict__ and not _is_dunder(name):
            return getattr(self.__origin__, name)
        raise AttributeError(name)

    def __setattr__(self, name, value):
        if _is_dunder(name) or name in ("_name", "_inst", "_count", "_defaults"):
            object.__setattr__(self, name, value)
        else:
            setattr(self.__origin__, name, value)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _Alias(_BaseAlias, _root=True):
    # origin[args]
    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name)
        self.__args__ = args if isinstance(args, tuple) else (args,)
        self.__parameters__ = _collect_parameters(self.__args__)
        if not name:
            self.__module__ = getattr(origin, "__module__", "typing")

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    @_cached()
    def __getitem__(self, values):
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        if not isinstance(values, tuple):
            values = (values,)
        values = tuple(_unpacked(values))
        given = _match(self.__parameters__, values, self)
        return self._with(_substitute(self.__args__, given))

    # The same with other arguments.
    def _with(self, args):
        return type(self)(self.__origin__, args, name=self._name, inst=self._inst)

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        if self._name:
            return super().__mro_entries__(bases)
        if self.__origin__ is Generic:
            if Protocol in bases:
                return ()
            for base in bases[bases.index(self) + 1:]:
                if isinstance(base, _BaseAlias) and base is not self:
                    return ()
        return (self.__origin__,)

    def __repr__(self):
        name = "typing." + self._name if self._name else _type_repr(self.__origin__)
        args = ", ".join(_type_repr(each) for each in self.__args__)
        return f"{name}[{args or '()'}]"

    def __reduce__(self):
        return operator.getitem, (self.__origin__, self.__args__)

    def __iter__(self):
        yield Unpack[self]


def _unpacked(values):
    for each in values:
        if isinstance(each, _UnpackAlias) and isinstance(each.__args__[0], _TupleAlias):
            yield from each.__args__[0].__args__
        else:
            yield each


class _UnpackAlias(_Alias, _root=True):
    def __repr__(self):
        return "*" + repr(self.__args__[0])


class _UnionAlias(_Alias, _root=True):
    def _with(self, args):
        return Union[args]

    def __eq__(self, other):
        if not isinstance(other, (_UnionAlias, types.UnionType)):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        if len(self.__args__) == 2 and type(None) in self.__args__:
            other = self.__args__[self.__args__[0] is type(None)]
            return f"typing.Optional[{_type_repr(other)}]"
        return f"typing.Union[{', '.join(_type_repr(each) for each in self.__args__)}]"

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, each) for each in self.__args__)


class _LiteralAlias(_Alias, _root=True):
    def _pairs(self):
        return {(each, type(each)) for each in self.__args__}

    def __eq__(self, other):
        if not isinstance(other, _LiteralAlias):
            return NotImplemented
        return self._pairs() == other._pairs()

    def __hash__(self):
        return hash(frozenset(self._pairs()))

    def __repr__(self):
        return f"typing.Literal[{', '.join(map(repr, self.__args__))}]"


class _TupleAlias(_Alias, _root=True):
    pass


class _CallableAlias(_Alias, _root=True):
    # __args__ are the parameter types, then the result.
    def _with(self, args):
        flat = []
        for each in args[:-1]:
            flat.extend(each if isinstance(each, tuple) else (each,))
        return _CallableAlias(self.__origin__, (*flat, args[-1]), name="Callable", inst=False)

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _is_parameter_list(args[0]):
            parameters = _type_repr(args[0])
        else:
            parameters = f"[{', '.join(_type_repr(each) for each in args[:-1])}]"
        return f"typing.Callable[{parameters}, {_type_repr(args[-1])}]"


class _AnnotatedAlias(_Alias, _root=True):
    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, (origin,))
        self.__metadata__ = metadata

    def _with(self, args):
        return _AnnotatedAlias(args[0], self.__metadata__)

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return (self.__origin__ == other.__origin__
                and self.__metadata__ == other.__metadata__)

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __getattr__(self, name):
        if name in ("__name__", "__qualname__"):
            return "Annotated"
        return super().__getattr__(name)

    def __repr__(self):
        metadata = ", ".join(map(repr, self.__metadata__))
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {metadata}]"


class Annotated:
    """Annotated[T, x, ...] is T with something to remember about it."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise TypeError("Type Annotated cannot be instantiated.")

    def __class_getitem__(cls, parameters):
        if not isinstance(parameters, tuple) or len(parameters) < 2:
            raise TypeError("Annotated[...] should be used with at least two arguments (a type "
                            "and an annotation).")
        origin = parameters[0]
        if get_origin(origin) is not ClassVar and get_origin(origin) is not Final:
            origin = _type_check(origin, "Annotated[t, ...]: t must be a type.")
        return _AnnotatedAlias(origin, parameters[1:])

    def __init_subclass__(cls, *args, **kwargs):
        raise TypeError(f"Cannot subclass {cls.__module__}.Annotated")


class _SpecialAlias(_BaseAlias, _root=True):
    # List, Dict, ...: names for classes, with a number of type parameters; -1: any.
    def __init__(self, origin, count, *, inst=True, name=None):
        if name is None:
            name = origin.__name__
        super().__init__(origin, inst=inst, name=name)
        self._count = count
        doc = f"A generic version of {origin.__module__}.{origin.__qualname__}."
        self.__doc__ = doc

    @_cached()
    def __getitem__(self, values):
        if not isinstance(values, tuple):
            values = (values,)
        message = "Parameters to generic types must be types."
        values = tuple(_type_check(each, message) for each in values)
        if self._count == 0:
            raise TypeError(f"{self} is not a generic class")
        if len(values) != self._count:
            _wrong_count("many" if len(values) > self._count else "few", self, values,
                         self._count, "")
        return _Alias(self.__origin__, values, name=self._name, inst=self._inst)

    def __repr__(self):
        return "typing." + self._name

    def __subclasscheck__(self, cls):
        if isinstance(cls, _SpecialAlias):
            return issubclass(cls.__origin__, self.__origin__)
        if not isinstance(cls, _Alias):
            return issubclass(cls, self.__origin__)
        return super().__subclasscheck__(cls)

    def __reduce__(self):
        return self._name


class _TupleType(_SpecialAlias, _root=True):
    @_cached()
    def __getitem__(self, values):
        if not isinstance(values, tuple):
            values = (values,)
        if len(values) >= 2 and values[-1] is ...:
            message = "Tuple[t, ...]: t must be a type."
            return _TupleAlias(tuple, tuple(_type_check(each, message) for each in values[:-1])
                               + (...,), name="Tuple", inst=False)
        message = "Tuple[t0, t1, ...]: each t must be a type."
        return _TupleAlias(tuple, tuple(_type_check(each, message) for each in values),
                           name="Tuple", inst=False)


class _CallableType(_SpecialAlias, _root=True):
    @_cached()
    def __getitem__(self, values):
        if not isinstance(values, tuple) or len(values) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        parameters, result = values
        message = "Callable[args, result]: result must be a type."
        result = _type_check(result, message)
        if isinstance(parameters, list):
            message = "Callable[[arg, ...], result]: each arg must be a type."
            parameters = tuple(_type_check(each, message) for each in parameters)
        else:
            parameters = (parameters,)
        return _CallableAlias(self.__origin__, (*parameters, result), name="Callable",
                              inst=False)


_abc = collections.abc
Hashable = _SpecialAlias(_abc.Hashable, 0, inst=False)
Awaitable = _SpecialAlias(_abc.Awaitable, 1, inst=False)
Coroutine = _SpecialAlias(_abc.Coroutine, 3, inst=False)
AsyncIterable = _SpecialAlias(_abc.AsyncIterable, 1, inst=False)
AsyncIterator = _SpecialAlias(_abc.AsyncIterator, 1, inst=False)
Iterable = _SpecialAlias(_abc.Iterable, 1, inst=False)
Iterator = _SpecialAlias(_abc.Iterator, 1, inst=False)
Reversible = _SpecialAlias(_abc.Reversible, 1, inst=False)
Sized = _SpecialAlias(_abc.Sized, 0, inst=False)
Container = _SpecialAlias(_abc.Container, 1, inst=False)
Collection = _SpecialAlias(_abc.Collection, 1, inst=False)
Callable = _CallableType(_abc.Callable, 2, inst=False)
AbstractSet = _SpecialAlias(_abc.Set, 1, inst=False, name="AbstractSet")
MutableSet = _SpecialAlias(_abc.MutableSet, 1, inst=False)
Mapping = _SpecialAlias(_abc.Mapping, 2, inst=False)
MutableMapping = _SpecialAlias(_abc.MutableMapping, 2, inst=False)
Sequence = _SpecialAlias(_abc.Sequence, 1, inst=False)
MutableSequence = _SpecialAlias(_abc.MutableSequence, 1, inst=False)
ByteString = _SpecialAlias(_abc.ByteString, 0, inst=False)
Tuple = _TupleType(tuple, -1, inst=False, name="Tuple")
List = _SpecialAlias(list, 1, inst=False, name="List")
Deque = _SpecialAlias(collections.deque, 1, name="Deque")
Set = _SpecialAlias(set, 1, inst=False, name="Set")
FrozenSet = _SpecialAlias(frozenset, 1, inst=False, name="FrozenSet")
MappingView = _SpecialAlias(_abc.MappingView, 1, inst=False)
KeysView = _SpecialAlias(_abc.KeysView, 1, inst=False)
ItemsView = _SpecialAlias(_abc.ItemsView, 2, inst=False)
ValuesView = _SpecialAlias(_abc.ValuesView, 1, inst=False)
ContextManager = _SpecialAlias(contextlib.AbstractContextManager, 1, inst=False,
                               name="ContextManager")
AsyncContextManager = _SpecialAlias(contextlib.AbstractAsyncContextManager, 1, inst=False,
                                    name="AsyncContextManager")
Dict = _SpecialAlias(dict, 2, inst=False, name="Dict")
DefaultDict = _SpecialAlias(collections.defaultdict, 2, name="DefaultDict")
OrderedDict = _SpecialAlias(collections.OrderedDict, 2)
Counter = _SpecialAlias(collections.Counter, 1)
ChainMap = _SpecialAlias(collections.ChainMap, 2)
Generator = _SpecialAlias(_abc.Generator, 3, inst=False)
AsyncGenerator = _SpecialAlias(_abc.AsyncGenerator, 2, inst=False)
Type = _SpecialAlias(type, 1, inst=False, name="Type")


# ---- generic classes and protocols ----

class Generic:
    """Base of classes with type parameters: class Stack(Generic[T])."""

    __slots__ = ()

    @_cached()
    def __class_getitem__(cls, values):
        if not isinstance(values, tuple):
            values = (values,)
        if cls in (Generic, Protocol):
            if not values:
                raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
            plain = [each.__args__[0] if isinstance(each, _UnpackAlias) else each
                     for each in values]
            if not all(_is_parameter(each) for each in plain):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables "
                                "or parameter specification variables.")
            if len(set(plain)) != len(plain):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
            return _Alias(cls, values)
        parameters = cls.__parameters__
        if not parameters:
            raise TypeError(f"{cls} is not a generic class")
        given = _match(parameters, tuple(_unpacked(values)), cls)
        args = []
        for each in parameters:
            if isinstance(each, TypeVarTuple):
                args.extend(given[each])
            else:
                args.append(given[each])
        return _Alias(cls, tuple(args))

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if "__orig_bases__" in cls.__dict__:
            bad = Generic in cls.__orig_bases__
        else:
            bad = Generic in cls.__bases__ and cls.__name__ != "Protocol"
        if bad:
            raise TypeError("Cannot inherit from plain Generic")
        parameters = ()
        if "__orig_bases__" in cls.__dict__:
            parameters = _collect_parameters(cls.__orig_bases__)
            explicit = None
            for base in cls.__orig_bases__:
                if isinstance(base, _Alias) and base.__origin__ in (Generic, Protocol):
                    if explicit is not None:
                        raise TypeError("Cannot inherit from Generic[...] multiple times.")
                    explicit = base.__parameters__
            if explicit is not None:
                missing = [each for each in parameters if each not in explicit]
                if missing:
                    raise TypeError(
                        f"Some type variables ({', '.join(map(str, missing))}) are not listed "
                        f"in Generic[{', '.join(map(str, explicit))}]")
                parameters = explicit
        cls.__parameters__ = parameters


_NOT_MEMBERS = frozenset((
    "__parameters__", "__orig_bases__", "__orig_class__", "_is_protocol",
    "_is_runtime_protocol", "__abstractmethods__", "__annotations__", "__dict__", "__doc__",
    "__init__", "__module__", "__new__", "__slots__", "__subclasshook__", "__weakref__",
    "__class_getitem__", "__match_args__", "_abc_impl", "__qualname__", "__init_subclass__"))


# The names that a class must have to fit a protocol.
def _members(cls):
    names = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ("Protocol", "Generic"):
            continue
        for name in [*base.__dict__, *base.__dict__.get("__annotations__", {})]:
            if not name.startswith("_abc_") and name not in _NOT_MEMBERS:
                names.add(name)
    return names


def _has_only_methods(cls):
    return all(callable(getattr(cls, name, None)) for name in _members(cls))


def _no_init(self, *args, **kwargs):
    if type(self)._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    super(Protocol, self).__init__(*args, **kwargs)


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if getattr(cls, "_is_protocol", False):
            if not getattr(cls, "_is_runtime_protocol", False):
                raise TypeError("Instance and class checks can only be used with "
                                "@runtime_checkable protocols")
            if super().__instancecheck__(instance):
                return True
            methods_count = _has_only_methods(cls)
            return all(hasattr(instance, name)
                       and (not callable(getattr(cls, name, None))
                            or getattr(instance, name) is not None)
                       for name in _members(cls)) and (methods_count or True)
        return super().__instancecheck__(instance)


# The __subclasshook__ of protocols.
def _fits(cls, other):
    if not cls.__dict__.get("_is_protocol", False):
        return NotImplemented
    if not getattr(cls, "_is_runtime_protocol", False):
        raise TypeError("Instance and class checks can only be used with @runtime_checkable "
                        "protocols")
    if not _has_only_methods(cls):
        return NotImplemented
    if not isinstance(other, type):
        raise TypeError("issubclass() arg 1 must be a class")
    for name in _members(cls):
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


class Protocol(Generic, metaclass=_ProtocolMeta):
    """Base of classes that say what others have to have."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        if "__subclasshook__" not in cls.__dict__:
            cls.__subclasshook__ = classmethod(_fits)
        if not cls._is_protocol:
            return
        for base in cls.__bases__:
            if not (base in (object, Generic)
                    or base.__module__ in ("collections.abc", "contextlib")
                    or issubclass(base, Generic) and getattr(base, "_is_protocol", False)):
                raise TypeError("Protocols can only inherit from other protocols, "
                                f"got {base!r}")
        if cls.__init__ is Protocol.__init__ or cls.__init__ is object.__init__:
            cls.__init__ = _no_init


def runtime_checkable(cls):
    """Mark a protocol class as one that isinstance() may be asked about."""
    if not (isinstance(cls, type) and issubclass(cls, Generic)
            and getattr(cls, "_is_protocol", False)):
        raise TypeError("@runtime_checkable can be only applied to protocol classes, "
                        f"got {cls!r}")
    cls._is_runtime_protocol = True
    return cls


T = TypeVar("T")
KT = TypeVar("KT")
VT = TypeVar("VT")
T_co = TypeVar("T_co", covariant=True)
AnyStr = TypeVar("AnyStr", bytes, str)


@runtime_checkable
class SupportsInt(Protocol):
    """What has __int__."""

    __slots__ = ()

    @abstractmethod
    def __int__(self) -> int:
        pass


@runtime_checkable
class SupportsFloat(Protocol):
    """What has __float__."""

    __slots__ = ()

    @abstractmethod
    def __float__(self) -> float:
        pass


@runtime_checkable
class SupportsComplex(Protocol):
    """What has __complex__."""

    __slots__ = ()

    @abstractmethod
    def __complex__(self) -> complex:
        pass


@runtime_checkable
class SupportsBytes(Protocol):
    """What has __bytes__."""

    __slots__ = ()

    @abstractmethod
    def __bytes__(self) -> bytes:
        pass


@runtime_checkable
class SupportsIndex(Protocol):
    """What has __index__."""

    __slots__ = ()

    @abstractmethod
    def __index__(self) -> int:
        pass


@runtime_checkable
class SupportsAbs(Protocol[T_co]):
    """What has __abs__."""

    __slots__ = ()

    @abstractmethod
    def __abs__(self) -> T_co:
        pass


@runtime_checkable
class SupportsRound(Protocol[T_co]):
    """What has __round__."""

    __slots__ = ()

    @abstractmethod
    def __round__(self, ndigits: int = 0) -> T_co:
        pass


class IO(Generic[AnyStr]):
    """A file, for annotations."""

    __slots__ = ()


class TextIO(IO[str]):
    """A text file, for annotations."""

    __slots__ = ()


class BinaryIO(IO[bytes]):
    """A binary file, for annotations."""

    __slots__ = ()


# ---- named tuples, typed dicts, new types ----

def _caller(depth=2):
    try:
        return sys._getframe(depth).f_globals.get("__name__", "__main__")
    except ValueError:
        return None


def _make_named_tuple(name, types, module, defaults=()):
    message = "field {0} annotation must be a type"
    checked = {field: _type_check(each, message.format(field)) for field, each in types.items()}
    made = collections.namedtuple(name, checked, defaults=defaults, module=module)
    made.__annotations__ = made.__new__.__annotations__ = checked
    return made


_RESERVED = frozenset(("__new__", "__init__", "__slots__", "__getnewargs__", "_fields",
                       "_field_defaults", "_field_types", "_make", "_replace", "_asdict",
                       "_source"))


class NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError("can only inherit from a NamedTuple type and Generic")
        bases = tuple(tuple if base is _NamedTuple else base for base in bases)
        annotations = ns.get("__annotations__", {})
        defaults = []
        for field in annotations:
            if field in ns:
                defaults.append(field)
            elif defaults:
                raise TypeError(
                    f"Non-default namedtuple field {field} cannot follow default field"
                    f"{'s' if len(defaults) > 1 else ''} {', '.join(defaults)}")
        made = _make_named_tuple(typename, annotations, ns["__module__"],
                                 [ns[field] for field in defaults])
        made.__bases__ = bases
        if Generic in bases:
            made.__class_getitem__ = classmethod(Generic.__class_getitem__.__func__)
        for key, value in ns.items():
            if key in _RESERVED:
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in ("__module__", "__annotations__", "__qualname__") and (
                    key not in made._fields):
                setattr(made, key, value)
        if "__qualname__" in ns:
            made.__qualname__ = ns["__qualname__"]
        if Generic in bases:
            made.__init_subclass__()
        return made


def NamedTuple(typename, fields=None, /, **kwargs):
    """A namedtuple with types: class Employee(NamedTuple), with annotations."""
    if fields is None:
        fields = kwargs.items()
    elif kwargs:
        raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not "
                        "both")
    return _make_named_tuple(typename, dict(fields), _caller())


_NamedTuple = type.__new__(NamedTupleMeta, "NamedTuple", (), {})


def _named_tuple_entries(bases):
    if sum(base is NamedTuple for base in bases) > 1:
        raise TypeError("Multiple inheritance with NamedTuple is not supported")
    return (_NamedTuple,)


NamedTuple.__mro_entries__ = _named_tuple_entries


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict "
                                "base class")
        generic = (Generic,) if any(issubclass(base, Generic) for base in bases) else ()
        made = type.__new__(_TypedDictMeta, name, (*generic, dict), ns)
        annotations, required, optional = {}, set(), set()
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
            required.update(base.__dict__.get("__required_keys__", ()))
            optional.update(base.__dict__.get("__optional_keys__", ()))
        message = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        for key, value in ns.get("__annotations__", {}).items():
            value = annotations[key] = _typed_key(value, message, made.__module__)
            inner = value.__origin__ if isinstance(value, _AnnotatedAlias) else value
            origin = get_origin(inner)
            is_required = total if origin not in (Required, NotRequired) else origin is Required
            (required if is_required else optional).add(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        if not hasattr(made, "__total__"):
            made.__total__ = total
        return made

    __call__ = dict     # an instance is a plain dict

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


def _typed_key(value, message, module):
    if isinstance(value, str):
        return ForwardRef(value, module=module)
    return _type_check(value, message)


def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
    """A dict with known keys: class Point2D(TypedDict), with annotations."""
    if fields is None:
        fields = kwargs
    elif kwargs:
        raise TypeError("TypedDict takes either a dict or keyword arguments, but not both")
    namespace = {"__annotations__": dict(fields)}
    module = _caller()
    if module is not None:
        namespace["__module__"] = module
    return _TypedDictMeta(typename, (), namespace, total=total)


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


def is_typeddict(tp):
    """Check if an annotation is a TypedDict class."""
    return isinstance(tp, _TypedDictMeta)


class NewType:
    """A name for a type of its own; called, it answers its argument."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[2]
        self.__supertype__ = tp
        module = _caller()
        if module != "typing":
            self.__module__ = module

    def __call__(self, x):
        return x

    def __mro_entries__(self, bases):
        class Dummy:
            def __init_subclass__(cls):
                raise TypeError(
                    "Cannot subclass an instance of NewType. Perhaps you were looking for: "
                    f"`{cls.__name__} = NewType({cls.__name__!r}, {self.__name__})`")

        return (Dummy,)

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


# ---- functions ----

def cast(typ, val):
    """Return val; what reads annotations takes it for a typ."""
    return val


def assert_type(val, typ, /):
    """Return val; what reads annotations checks that it is a typ."""
    return val


def reveal_type(obj, /):
    """Print the type of obj to stderr and return it."""
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def assert_never(arg, /):
    """For code that cannot be reached."""
    text = repr(arg)
    if len(text) > 100:
        text = text[:100] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {text}")


_overloads = {}


def _overload_key(function):
    function = getattr(function, "__func__", function)
    return function.__module__, function.__qualname__


def _no_overload(*args, **kwds):
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions "
        "outside a stub module should always be followed by an implementation that is not "
        "@overload-ed.")


def overload(func):
    """Decorator: one of several signatures of the function that follows."""
    try:
        key = _overload_key(func)
        line = func.__code__.co_firstlineno
    except AttributeError:
        return _no_overload
    _overloads.setdefault(key, {})[line] = func
    return _no_overload


def get_overloads(func):
    """Return the signatures that were given for func."""
    return list(_overloads.get(_overload_key(func), {}).values())


def clear_overloads():
    """Forget all overloads."""
    _overloads.clear()


def final(f):
    """Decorator: not to be overridden or subclassed."""
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def no_type_check(arg):
    """Decorator: annotations are not types here."""
    if isinstance(arg, type):
        for value in list(arg.__dict__.values()):
            if isinstance(value, types.FunctionType):
                value.__no_type_check__ = True
            elif isinstance(value, type) and value.__qualname__ == (
                    f"{arg.__qualname__}.{value.__name__}"):
                no_type_check(value)
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass
    return arg


def no_type_check_decorator(decorator):
    """Decorator for decorators: what they decorate is not checked."""
    def wrapped(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))

    return wrapped


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False,
                        field_specifiers=(), **kwargs):
    """Decorator: what it decorates makes something like dataclasses."""
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default, "order_default": order_default,
            "kw_only_default": kw_only_default, "field_specifiers": field_specifiers,
            "kwargs": kwargs}
        return cls_or_fn

    return decorator


def get_origin(tp):
    """Return what stands before the brackets, None if there are none."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseAlias, GenericAlias, ParamSpecArgs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, types.UnionType):
        return types.UnionType
    return None


def get_args(tp):
    """Return what stands between the brackets, as a tuple."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_Alias, GenericAlias)):
        args = tp.__args__
        if tp.__origin__ is _abc.Callable and not (len(args) == 2
                                                   and _is_parameter_list(args[0])):
            args = (list(args[:-1]), args[-1])
        return args
    if isinstance(tp, types.UnionType):
        return tp.__args__
    return ()


# A type with the forward references in it replaced by what they name.
def _evaluate(tp, globalns, localns, guard=frozenset()):
    if isinstance(tp, ForwardRef):
        return tp._evaluate(globalns, localns, guard)
    if not isinstance(tp, (_Alias, GenericAlias, types.UnionType)):
        return tp
    args = tuple(ForwardRef(each) if isinstance(tp, GenericAlias) and isinstance(each, str)
                 else each for each in tp.__args__)
    done = tuple(_evaluate(each, globalns, localns, guard) for each in args)
    if done == tp.__args__:
        return tp
    if isinstance(tp, GenericAlias):
        return GenericAlias(tp.__origin__, done)
    if isinstance(tp, types.UnionType):
        result = done[0]
        for each in done[1:]:
            result = result | each
        return result
    return tp._with(done)


# An annotation without Annotated, Required and NotRequired.
def _strip(tp):
    if isinstance(tp, _AnnotatedAlias):
        return _strip(tp.__origin__)
    if get_origin(tp) in (Required, NotRequired):
        return _strip(tp.__args__[0])
    if isinstance(tp, (_Alias, GenericAlias, types.UnionType)):
        stripped = tuple(_strip(each) for each in tp.__args__)
        if stripped == tp.__args__:
            return tp
        if isinstance(tp, GenericAlias):
            return GenericAlias(tp.__origin__, stripped)
        if isinstance(tp, types.UnionType):
            return Union[stripped]
        return tp._with(stripped)
    return tp


def _hint(value, globalns, localns, is_class):
    if value is None:
        value = type(None)
    if isinstance(value, str):
        value = ForwardRef(value, is_argument=not is_class, is_class=is_class)
        return _evaluate_text(value, globalns, localns)
    return _evaluate(value, globalns, localns)


# At the top level ClassVar and Final may stand too.
def _evaluate_text(reference, globalns, localns):
    value = eval(reference.__forward_code__, globalns,
                 localns if localns is not None else globalns)
    if value is None:
        return type(None)
    if isinstance(value, str):
        value = ForwardRef(value)
    if value in (ClassVar, Final):
        return value
    value = _type_check(value, "Forward references must evaluate to types.")
    return _evaluate(value, globalns, localns)


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """Return the annotations of a function, class or module, texts evaluated."""
    if getattr(obj, "__no_type_check__", None):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            names = globalns
            if names is None:
                names = getattr(sys.modules.get(base.__module__), "__dict__", {})
            # As in CPython: names of the class are looked up first.
            local = dict(vars(base)) if localns is None else localns
            if localns is None and globalns is None:
                names, local = local, names
            for name, value in base.__dict__.get("__annotations__", {}).items():
                hints[name] = _hint(value, names, local, True)
    else:
        names = globalns
        if names is None:
            if isinstance(obj, types.ModuleType):
                names = obj.__dict__
            else:
                inner = obj
                while hasattr(inner, "__wrapped__"):
                    inner = inner.__wrapped__
                names = getattr(inner, "__globals__", {})
        annotations = getattr(obj, "__annotations__", None)
        if annotations is None:
            if isinstance(obj, (types.BuiltinFunctionType, types.MethodDescriptorType,
                                types.WrapperDescriptorType, types.MethodWrapperType)):
                return {}
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
        for name, value in annotations.items():
            hints[name] = _hint(value, names, localns, False)
    if include_extras:
        return hints
    return {name: _strip(value) for name, value in hints.items()}


def __getattr__(name):
    # Pattern and Match name what is in re, which not every program needs.
    if name in ("Pattern", "Match"):
        import re
        alias = globals()[name] = _SpecialAlias(getattr(re, name), 1, inst=False, name=name)
        return alias
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
