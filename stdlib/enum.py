"""enum.py - enumerations: classes whose instances are a fixed set of named constants

EnumType, the metaclass, collects the names of a class body in an _EnumDict, makes one
instance for each value, and from then on answers every call of the class from them.
Names with single underscores at both ends, like _missing_, are hooks for subclasses.
"""

__all__ = ["EnumType", "EnumMeta", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum",
           "auto", "unique", "property", "verify", "member", "nonmember", "FlagBoundary",
           "STRICT", "CONFORM", "EJECT", "KEEP", "global_flag_repr", "global_enum_repr",
           "global_str", "global_enum", "EnumCheck", "CONTINUOUS", "NAMED_FLAGS", "UNIQUE",
           "pickle_by_global_name", "pickle_by_enum_name"]

import builtins
import sys
from types import DynamicClassAttribute, MappingProxyType

# Not made yet, while EnumType makes the first classes.
Enum = Flag = EJECT = ReprEnum = None


def _is_flag_class(cls):
    return Flag is not None and issubclass(cls, Flag)


# ---- what a class body may say about a value ----

class nonmember:
    """Protects item from becoming an Enum member during class creation."""

    def __init__(self, value):
        self.value = value


class member:
    """Forces item to become an Enum member during class creation."""

    def __init__(self, value):
        self.value = value


class _AutoNull:
    def __repr__(self):
        return "_auto_null"


_auto_null = _AutoNull()


class auto:
    """Instances are replaced with an appropriate value in Enum class suites."""

    def __init__(self, value=_auto_null):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})"


class property(DynamicClassAttribute):
    """An attribute of members; on the class, the member of that name if there is one."""

    def __get__(self, instance, ownerclass=None):
        if instance is not None and self.fget is not None:
            return self.fget(instance)
        try:
            return ownerclass._member_map_[self.name]
        except KeyError:
            raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}") from None

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot set attribute {self.name!r}")
        return self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot delete attribute {self.name!r}")
        return self.fdel(instance)

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


# ---- names ----

def _is_descriptor(value):
    return (hasattr(value, "__get__") or hasattr(value, "__set__")
            or hasattr(value, "__delete__"))


def _is_dunder(name):
    return (len(name) > 4 and name[:2] == "__" == name[-2:] and name[2] != "_"
            and name[-3] != "_")


def _is_sunder(name):
    return (len(name) > 2 and name[0] == "_" == name[-1] and name[1] != "_"
            and name[-2] != "_")


def _is_private(cls_name, name):
    # A name that started with two underscores, as the compiler changed it.
    start = f"_{cls_name}__"
    return len(name) > len(start) and name.startswith(start) and not name.endswith("__")


def _name_list(names):
    return names.replace(",", " ").split() if isinstance(names, str) else list(names)


# ---- bits ----

def _is_single_bit(num):
    return num != 0 and num & (num - 1) == 0


def _high_bit(value):
    # index of the highest bit
    return value.bit_length() - 1


def _iter_bits_lsb(num):
    original = num
    if isinstance(num, Enum):
        num = num.value
    if num < 0:
        raise ValueError(f"{original!r} is not a positive integer")
    while num:
        bit = num & -num
        yield bit
        num ^= bit


def show_flag_values(value):
    """Return the single bits of value, lowest first."""
    return list(_iter_bits_lsb(value))


def bin(num, max_bits=None):
    """Like built-in bin(), but in two's complement, the sign bit apart: '0b0 1010'."""
    length = num.bit_length()
    sign = "1" if num < 0 else "0"
    digits = format(num & ((1 << length) - 1), f"0{length}b") if length else ""
    if max_bits is not None:
        digits = digits.rjust(max_bits, sign)
    return f"0b{sign} {digits}"


# ---- the namespace of a class body ----

_HOOK_NAMES = ("_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_",
               "_iter_member_", "_iter_member_by_value_", "_iter_member_by_def_")


class _EnumDict(dict):
    """Keeps the names that are to be members in order, and refuses to use one twice."""

    def __init__(self):
        super().__init__()
        self._member_names = {}     # in order of definition
        self._last_values = []
        self._ignore = []
        self._auto_called = False

    def __setitem__(self, key, value):
        if _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            value = self._take_hook(key, value)
        elif _is_dunder(key):
            if key == "__order__":
                key = "_order_"
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif not _is_descriptor(value):
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            value = self._take_member(key, value)
        super().__setitem__(key, value)

    def _take_hook(self, key, value):
        if key not in _HOOK_NAMES:
            raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
        if key == "_generate_next_value_":
            if self._auto_called:
                raise TypeError("_generate_next_value_ must be defined before members")
            plain = value.__func__ if isinstance(value, staticmethod) else value
            self._generate_next_value = plain
        elif key == "_ignore_":
            value = self._ignore = _name_list(value)
            already = set(value) & set(self._member_names)
            if already:
                raise ValueError(f"_ignore_ cannot specify already set names: {already!r}")
        return value

    def _take_member(self, key, value):
        if isinstance(value, member):
            value = value.value
        if isinstance(value, auto):
            value = self._next_value(key, value)
        elif type(value) is tuple and any(isinstance(part, auto) for part in value):
            value = tuple([self._next_value(key, part) if isinstance(part, auto) else part
                           for part in value])
        else:
            self._last_values.append(value)
        self._member_names[key] = None
        return value

    def _next_value(self, key, placeholder):
        if placeholder.value is _auto_null:
            placeholder.value = self._generate_next_value(
                key, 1, len(self._member_names), self._last_values[:])
            self._auto_called = True
        self._last_values.append(placeholder.value)
        return placeholder.value

    def update(self, members, **more_members):
        if hasattr(members, "keys"):
            members = [(name, members[name]) for name in members.keys()]
        for name, value in members:
            self[name] = value
        for name, value in more_members.items():
            self[name] = value


# ---- making the members ----

class _PendingMembers:
    # Stands in the new class until the class exists and __set_name__ is called: later than
    # the class's creation, which the members need, but before __init_subclass__.

    def __init__(self, values):
        self.values = values    # name -> value

    def __set_name__(self, enum_class, name):
        delattr(enum_class, name)
        for member_name, value in self.values.items():
            _add_member(enum_class, member_name, value)


def _add_member(enum_class, name, value):
    instance = _new_member(enum_class, name, value)
    value = instance._value_
    is_flag = _is_flag_class(enum_class)
    if is_flag:
        enum_class._flag_mask_ |= value
        if _is_single_bit(value):
            enum_class._singles_mask_ |= value
        enum_class._all_bits_ = (1 << enum_class._flag_mask_.bit_length()) - 1
    known = _member_with_value(enum_class, value)
    if known is not None:
        instance = known    # another name for the same member
    elif not is_flag or _is_single_bit(value):
        enum_class._member_names_.append(name)
    setattr(enum_class, name, _redirection(enum_class, name, instance) or instance)
    enum_class._member_map_[name] = instance
    try:
        enum_class._value2member_map_.setdefault(value, instance)
    except TypeError:       # a value without a hash is searched for
        enum_class._unhashable_values_.append(value)


def _new_member(enum_class, name, value):
    args = value if isinstance(value, tuple) else (value,)
    if enum_class._member_type_ is tuple:
        args = (args,)      # the tuple is the one argument
    if enum_class._use_args_:
        instance = enum_class._new_member_(enum_class, *args)
    else:
        instance = enum_class._new_member_(enum_class)
    if not hasattr(instance, "_value_"):
        if enum_class._member_type_ is object:
            instance._value_ = value
        else:
            try:
                instance._value_ = enum_class._member_type_(*args)
            except Exception as error:
                failure = TypeError("_value_ not set in __new__, unable to create it")
                failure.__cause__ = error
                raise failure
    instance._name_ = name
    instance.__objclass__ = enum_class
    instance.__init__(*args)
    instance._sort_order_ = len(enum_class._member_names_)
    return instance


def _member_with_value(enum_class, value):
    try:
        return enum_class._value2member_map_.get(value)
    except TypeError:
        for instance in enum_class._member_map_.values():
            if instance._value_ == value:
                return instance
        return None


def _redirection(enum_class, name, instance):
    # A base has a property of this name: let instances still get that, and the class the
    # member.
    found = None
    for base in enum_class.__mro__[1:]:
        descriptor = base.__dict__.get(name)
        if isinstance(descriptor, DynamicClassAttribute):
            found = descriptor
            break
        if (hasattr(descriptor, "fget") and hasattr(descriptor, "fset")
                and hasattr(descriptor, "fdel")):
            found = descriptor
    if found is None:
        return None
    redirect = property()
    redirect.member = instance
    redirect.__set_name__(enum_class, name)
    redirect.fget = found.fget
    redirect.fset = found.fset
    redirect.fdel = found.fdel
    return redirect


# ---- the metaclass ----

class EnumType(type):
    """Metaclass for Enum"""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        namespace = _EnumDict()
        namespace._cls_name = cls
        _, first_enum = metacls._get_mixins_(cls, bases)
        if first_enum is not None:
            namespace["_generate_next_value_"] = getattr(first_enum, "_generate_next_value_", None)
        return namespace

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if _simple:
            return super().__new__(metacls, cls, bases, classdict, **kwds)
        for name in [*classdict.get("_ignore_", ()), "_ignore_"]:
            classdict.pop(name, None)
        invalid = {"mro", ""} & set(classdict._member_names)
        if invalid:
            raise ValueError(f"invalid enum member name(s) {','.join(map(repr, invalid))}")
        order = classdict.pop("_order_", None)
        values = {name: classdict[name] for name in classdict._member_names}
        namespace = {name: value for name, value in classdict.items() if name not in values}

        member_type, first_enum = metacls._get_mixins_(cls, bases)
        is_flag = (cls == "Flag" if Flag is None
                   else any(isinstance(base, type) and issubclass(base, Flag) for base in bases))
        new_member, saves_new, use_args = metacls._find_new_(namespace, member_type, first_enum)
        namespace["_new_member_"] = new_member
        namespace["_use_args_"] = use_args
        namespace["_member_names_"] = []        # without aliases
        namespace["_member_map_"] = {}
        namespace["_value2member_map_"] = {}
        namespace["_unhashable_values_"] = []
        namespace["_member_type_"] = member_type
        namespace["_value_repr_"] = metacls._find_data_repr_(cls, bases)
        if is_flag:
            namespace["_boundary_"] = boundary or getattr(first_enum, "_boundary_", None)
            namespace["_flag_mask_"] = 0        # all bits of all members
            namespace["_singles_mask_"] = 0     # bits that have a member of their own
            namespace["_all_bits_"] = 0         # ones up to the highest bit
            namespace["_inverted_"] = None
        namespace["_pending_members_"] = _PendingMembers(values)

        failure = None
        try:
            enum_class = super().__new__(metacls, cls, bases, namespace, **kwds)
        except RuntimeError as error:
            # What goes wrong in __set_name__ is wrapped; show the original.
            failure = error.__cause__ or error
        if failure is not None:
            raise failure

        metacls._settle_methods_(enum_class, bases, member_type, first_enum)
        if Enum is not None:
            if saves_new:
                enum_class.__new_member__ = new_member
            enum_class.__new__ = Enum.__new__
        if is_flag and Flag is not None:
            values = [instance._value_ for instance in enum_class]
            if values != sorted(values):
                enum_class._iter_member_ = enum_class._iter_member_by_def_
        if order:
            metacls._check_order_(enum_class, _name_list(order), is_flag)
        return enum_class

    def __init__(cls, *args, **kwds):
        super().__init__(*args)

    @classmethod
    def _settle_methods_(metacls, enum_class, bases, member_type, first_enum):
        # The methods that show a member must be those of the enumeration, not those of
        # the data type mixed in, unless the class says otherwise.
        own = enum_class.__dict__
        if ReprEnum is not None and ReprEnum in bases:
            if member_type is object:
                raise TypeError("ReprEnum subclasses must be mixed with a data type (i.e. int, "
                                "str, float, etc.)")
            if "__format__" not in own:
                enum_class.__format__ = member_type.__format__
            if "__str__" not in own:
                method = member_type.__str__
                if method is object.__str__:
                    method = member_type.__repr__   # which object.__str__ would call
                enum_class.__str__ = method
        for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
            if name not in enum_class.__dict__:
                found = getattr(enum_class, name)
                if found in (getattr(member_type, name), getattr(object, name)):
                    setattr(enum_class, name, getattr(first_enum, name))
        if _is_flag_class(enum_class):
            for name in ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__",
                         "__invert__"):
                if name not in enum_class.__dict__:
                    setattr(enum_class, name, getattr(Flag, name))

    @classmethod
    def _check_order_(metacls, enum_class, order, is_flag):
        # Aliases, and flags of several bits, may be named in _order_ but do not count.
        known = enum_class._member_map_
        if is_flag:
            order = [name for name in order
                     if name not in known or _is_single_bit(known[name]._value_)]
        order = [name for name in order
                 if name not in known or name in enum_class._member_names_]
        if order != enum_class._member_names_:
            raise TypeError("member order does not match _order_:\n"
                            f"  {enum_class._member_names_!r}\n  {order!r}")

    def __bool__(cls):
        """Classes are always true."""
        return True

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        """Return the member with this value; or, given names, make a new enumeration.

        names is a string of names, an iterable of names or of (name, value) pairs, or a
        mapping. type, if given, becomes the first base."""
        if names is None:
            return cls.__new__(cls, value)
        return cls._create_(value, names, module=module, qualname=qualname, type=type,
                            start=start, boundary=boundary)

    def __contains__(cls, member):
        """Return True if member is a member of this enum; TypeError if of none."""
        if not isinstance(member, Enum):
            raise TypeError(f"unsupported operand type(s) for 'in': "
                            f"'{type(member).__qualname__}' and '{type(cls).__qualname__}'")
        return isinstance(member, cls) and member._name_ in cls._member_map_

    def __delattr__(cls, attr):
        if attr in cls._member_map_:
            raise AttributeError(f"{cls.__name__!r} cannot delete member {attr!r}.")
        super().__delattr__(attr)

    def __dir__(cls):
        names = {"__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__",
                 "__members__", "__module__", "__name__", "__qualname__", *cls._member_names_}
        if cls._new_member_ is not object.__new__:
            names.add("__new__")
        if cls.__init_subclass__ is not object.__init_subclass__:
            names.add("__init_subclass__")
        if cls._member_type_ is not object:
            names.update(dir(cls._member_type_))
        return sorted(names)

    def __getattr__(cls, name):
        """Return the member of this name."""
        if _is_dunder(name):
            raise AttributeError(name)
        try:
            return cls._member_map_[name]
        except KeyError:
            raise AttributeError(name) from None

    def __getitem__(cls, name):
        """Return the member of this name."""
        return cls._member_map_[name]

    def __iter__(cls):
        """Return members in definition order."""
        return (cls._member_map_[name] for name in cls._member_names_)

    def __len__(cls):
        """Return the number of members (no aliases)"""
        return len(cls._member_names_)

    @builtins.property
    def __members__(cls):
        """A read-only mapping of all names, aliases too, to their members."""
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        return f"<{'flag' if _is_flag_class(cls) else 'enum'} {cls.__name__!r}>"

    def __reversed__(cls):
        """Return members in reverse definition order."""
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        """Make a new enumeration, as the call of the class with names does."""
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        _, first_enum = cls._get_mixins_(class_name, bases)
        classdict = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = _name_list(names)
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            values = []
            for count, name in enumerate(names):
                values.append(first_enum._generate_next_value_(name, start, count, values[:]))
            names = zip(names, values)
        for item in names if names is not None else ():
            name, value = (item, names[item]) if isinstance(item, str) else item
            classdict[name] = value
        if module is None:
            try:
                # 2: past __call__ to who called the class.
                module = sys._getframe(2).f_globals["__name__"]
            except (AttributeError, ValueError, KeyError):
                pass
        if module is None:
            classdict["__reduce_ex__"] = _refuse_to_reduce
            module = "<unknown>"
        classdict["__module__"] = module
        if qualname is not None:
            classdict["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, classdict, boundary=boundary)

    def _convert_(cls, name, module, filter, source=None, *, boundary=None, as_global=False):
        """Make an enumeration of the names of a module that pass filter, in the module."""
        module_globals = sys.modules[module].__dict__
        source = source.__dict__ if source else module_globals
        members = [(key, value) for key, value in source.items() if filter(key)]
        try:
            members.sort(key=lambda pair: (pair[1], pair[0]))
        except TypeError:
            members.sort(key=lambda pair: pair[0])
        result = cls(name, members, module=module, boundary=boundary or KEEP)
        if as_global:
            global_enum(result)
        else:
            module_globals.update(result.__members__)
        module_globals[name] = result
        return result

    @classmethod
    def _check_for_existing_members_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base._member_names_:
                    raise TypeError(f"<enum {class_name!r}> cannot extend {base!r}")

    @classmethod
    def _get_mixins_(mcls, class_name, bases):
        # The type of the members' data, and the enumeration that the class derives from.
        if not bases:
            return object, Enum
        mcls._check_for_existing_members_(class_name, bases)
        first_enum = bases[-1]
        if not isinstance(first_enum, EnumType):
            raise TypeError("new enumerations should be created as "
                            "`EnumName([mixin_type, ...] [data_type,] enum_type)`")
        return mcls._find_data_type_(class_name, bases) or object, first_enum

    @classmethod
    def _find_data_repr_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    return base._value_repr_
                if "__repr__" in base.__dict__:
                    return base.__dict__["__repr__"]
        return None

    @classmethod
    def _find_data_type_(mcls, class_name, bases):
        # A data type is known by its __new__, or by being a dataclass; what derives from
        # it without a __new__ of its own goes with it.
        data_types = set()
        for chain in bases:
            derived = None
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        data_types.add(base._member_type_)
                        break
                elif "__new__" in base.__dict__ or "__dataclass_fields__" in base.__dict__:
                    data_types.add(derived or base)
                    break
                else:
                    derived = derived or base
        if len(data_types) > 1:
            raise TypeError(f"too many data types for {class_name!r}: {data_types!r}")
        return data_types.pop() if data_types else None

    @classmethod
    def _find_new_(mcls, classdict, member_type, first_enum):
        # What makes the members; whether to keep it for subclasses as __new_member__; and
        # whether it wants the values.
        new = classdict.get("__new__")
        saves_new = first_enum is not None and new is not None
        ordinary = (None, object.__new__, Enum.__new__ if Enum is not None else None)
        if new is None:
            candidates = [getattr(source, name, None)
                          for name in ("__new_member__", "__new__")
                          for source in (member_type, first_enum)
                          if source is not None]
            new = next((found for found in candidates if found not in ordinary), object.__new__)
        use_args = first_enum is not None and new not in ordinary
        return new, saves_new, use_args


EnumMeta = EnumType


def _refuse_to_reduce(self, proto):
    raise TypeError(f"{self!r} cannot be pickled")


# ---- Enum ----

class Enum(metaclass=EnumType):
    """Create a collection of name/value pairs.

    >>> class Color(Enum):
    ...     RED = 1
    ...     BLUE = 2
    >>> Color.RED, Color(2), Color['RED']
    (<Color.RED: 1>, <Color.BLUE: 2>, <Color.RED: 1>)
    """

    def __new__(cls, value):
        # Members exist already: this only finds them.
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for instance in cls._member_map_.values():
                if instance._value_ == value:
                    return instance
        if not cls._member_map_:
            raise TypeError(f"{cls!r} has no members defined")
        failure = None
        result = None
        try:
            result = cls._missing_(value)
        except Exception as error:
            failure = error
        if isinstance(result, cls):
            return result
        if _is_flag_class(cls) and cls._boundary_ is EJECT and isinstance(result, int):
            return result
        try:
            invalid = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
            if result is None and failure is None:
                raise invalid
            if failure is None:
                failure = TypeError(f"error in {cls.__name__}._missing_: returned {result!r} "
                                    "instead of None or a valid member")
            if not isinstance(failure, ValueError):
                failure.__context__ = invalid
            raise failure
        finally:
            # The exception holds this frame: it must not hold the exception.
            failure = invalid = None

    def __init__(self, *args, **kwds):
        pass

    def _generate_next_value_(name, start, count, last_values):
        """Return the value for auto(): one more than the largest, or start if there is none."""
        try:
            last_values.sort()
        except TypeError:
            pass        # then one more than the last that allows it
        for value in reversed(last_values):
            try:
                return value + 1
            except TypeError:
                pass
        return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        cls = self.__class__
        value_repr = cls._value_repr_ or repr
        return f"<{cls.__name__}.{self._name_}: {value_repr(self._value_)}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __dir__(self):
        """Return public methods and other interesting attributes."""
        names = set()
        if self.__class__._member_type_ is not object:
            names = set(object.__dir__(self))
        for name in getattr(self, "__dict__", ()):
            if name[0] != "_" and name not in self._member_map_:
                names.add(name)
        for cls in self.__class__.mro():
            for name, value in cls.__dict__.items():
                if name[0] == "_":
                    continue
                if isinstance(value, property):
                    if value.fget is not None or name not in self._member_map_:
                        names.add(name)
                    else:
                        names.discard(name)
                elif name not in self._member_map_:
                    names.add(name)
        return sorted({"__class__", "__doc__", "__eq__", "__hash__", "__module__"} | names)

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    @property
    def name(self):
        """The name of the Enum member."""
        return self._name_

    @property
    def value(self):
        """The value of the Enum member."""
        return self._value_


class ReprEnum(Enum):
    """Only changes the repr(), leaving str() and format() to the mixed-in type."""


class IntEnum(int, ReprEnum):
    """Enum where members are also (and must be) ints"""


class StrEnum(str, ReprEnum):
    """Enum where members are also (and must be) strings"""

    def __new__(cls, *values):
        "values must already be of type `str`"
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError(f"encoding must be a string, not {values[1]!r}")
        if len(values) == 3 and not isinstance(values[2], str):
            raise TypeError(f"errors must be a string, not {values[2]!r}")
        value = str(*values)
        instance = str.__new__(cls, value)
        instance._value_ = value
        return instance

    def _generate_next_value_(name, start, count, last_values):
        """Return the lower-cased version of the member name."""
        return name.lower()


def pickle_by_global_name(self, proto):
    """A __reduce_ex__ for members that are also names of their module."""
    return self.name


def pickle_by_enum_name(self, proto):
    """A __reduce_ex__ that goes by the name instead of the value."""
    return getattr, (self.__class__, self._name_)


# ---- Flag ----

class FlagBoundary(StrEnum):
    """What happens to values out of range.

    "strict" -> error is raised             [default for Flag]
    "conform" -> extra bits are discarded
    "eject" -> lose flag status
    "keep" -> keep flag status and all bits [default for IntFlag]
    """

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=STRICT):
    """Support for flags: members that combine with |, &, ^ and ~."""

    _numeric_repr_ = repr

    def _generate_next_value_(name, start, count, last_values):
        """Return the value for auto(): the bit above the highest so far."""
        if not count:
            return start if start is not None else 1
        highest = max(last_values)
        try:
            return 1 << highest.bit_length()
        except Exception:
            raise TypeError(f"invalid flag value {highest!r}") from None

    @classmethod
    def _iter_member_by_value_(cls, value):
        """The members in value, in increasing order of value."""
        for bit in _iter_bits_lsb(value & cls._flag_mask_):
            yield cls._value2member_map_.get(bit)

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        """The members in value, in definition order."""
        yield from sorted(cls._iter_member_by_value_(value),
                          key=lambda instance: instance._sort_order_)

    @classmethod
    def _missing_(cls, value):
        """Make the member that combines the members in value, or do as _boundary_ says."""
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        mask = cls._flag_mask_
        all_bits = cls._all_bits_
        boundary = cls._boundary_
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ mask):
            # There are bits that no member has.
            if boundary is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(f"{cls!r} invalid value {value!r}\n"
                                 f"    given {bin(value, width)}\n  allowed {bin(mask, width)}")
            elif boundary is CONFORM:
                value &= mask
            elif boundary is EJECT:
                return value
            elif boundary is KEEP:
                if value < 0:
                    value += max(all_bits + 1, 1 << value.bit_length())
            else:
                raise ValueError(f"{cls!r} unknown flag boundary {boundary!r}")
        negative = None
        if value < 0:
            negative = value
            value += all_bits + 1
        unknown = value & ~mask
        if unknown and boundary is not KEEP:
            raise ValueError(f"{cls.__name__}({value!r}) -->  unknown values "
                             f"{unknown!r} [{bin(unknown)}]")
        if cls._member_type_ is object:
            combined = object.__new__(cls)
        else:
            combined = cls._member_type_.__new__(cls, value)
        if not hasattr(combined, "_value_"):
            combined._value_ = value
        combined._name_ = cls._combined_name(value)
        combined = cls._value2member_map_.setdefault(value, combined)
        if negative is not None:
            cls._value2member_map_[negative] = combined
        return combined

    @classmethod
    def _combined_name(cls, value):
        # "A|B" for members A and B; members of several bits only for bits that no other has.
        singles = value & cls._singles_mask_
        members = list(cls._iter_member_(singles))
        if value & ~cls._singles_mask_:
            for instance in cls._member_map_.values():
                bits = instance._value_
                if bits and bits & value == bits and instance not in members:
                    members.append(instance)
        covered = 0
        for instance in members:
            covered |= instance._value_
        if not covered:
            return None
        name = "|".join([instance._name_ for instance in members])
        unknown = value ^ covered
        if unknown:
            if cls._boundary_ is STRICT:
                raise ValueError(f"{cls!r}: no members with value {unknown!r}")
            name += f"|{cls._numeric_repr_(unknown)}"
        return name

    def __contains__(self, other):
        """Returns True if self has at least the same flags set as other."""
        if not isinstance(other, self.__class__):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} "
                            f"and {self.__class__.__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        """Returns flags in definition order."""
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        cls = self.__class__
        value_repr = cls._value_repr_ or repr
        name = "" if self._name_ is None else f".{self._name_}"
        return f"<{cls.__name__}{name}: {value_repr(self._value_)}>"

    def __str__(self):
        cls_name = self.__class__.__name__
        if self._name_ is None:
            return f"{cls_name}({self._value_!r})"
        return f"{cls_name}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _bits_of(self, other):
        # The value of an operand of the same class, or of the mixed-in type; None for others.
        if isinstance(other, self.__class__):
            return other._value_
        if self._member_type_ is not object and isinstance(other, self._member_type_):
            return other
        return None

    def __or__(self, other):
        bits = self._bits_of(other)
        return NotImplemented if bits is None else self.__class__(self._value_ | bits)

    def __and__(self, other):
        bits = self._bits_of(other)
        return NotImplemented if bits is None else self.__class__(self._value_ & bits)

    def __xor__(self, other):
        bits = self._bits_of(other)
        return NotImplemented if bits is None else self.__class__(self._value_ ^ bits)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        if self._inverted_ is None:
            bits = ~self._value_
            if self._boundary_ not in (EJECT, KEEP):
                bits &= self._singles_mask_
            self._inverted_ = self.__class__(bits)
        return self._inverted_


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Support for integer-based Flags"""


# ---- checks ----

def _alias_details(enumeration):
    pairs = [(name, instance.name) for name, instance in enumeration.__members__.items()]
    return ", ".join([f"{alias} -> {name}" for alias, name in pairs if alias != name])


def unique(enumeration):
    """Class decorator for enumerations ensuring unique member values."""
    details = _alias_details(enumeration)
    if details:
        raise ValueError(f"duplicate values found in {enumeration!r}: {details}")
    return enumeration


class EnumCheck(StrEnum):
    """various conditions to check an enumeration for"""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """Check an enumeration for various constraints. (see EnumCheck)"""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        if not issubclass(enumeration, Enum):
            raise TypeError("the 'verify' decorator only works with Enum and Flag")
        for check in self.checks:
            if check is UNIQUE:
                details = _alias_details(enumeration)
                if details:
                    raise ValueError(f"aliases found in {enumeration!r}: {details}")
            elif check is CONTINUOUS:
                _check_continuous(enumeration)
            elif check is NAMED_FLAGS:
                _check_named_flags(enumeration)
        return enumeration


def _check_continuous(enumeration):
    values = {instance.value for instance in enumeration}
    if len(values) < 2:
        return
    low, high = min(values), max(values)
    if issubclass(enumeration, Flag):
        kind = "flag"
        wanted = [1 << bit for bit in range(_high_bit(low) + 1, _high_bit(high))]
    else:
        kind = "enum"
        wanted = range(low + 1, high)
    missing = [str(value) for value in wanted if value not in values]
    if missing:
        # Cut: a range of values may be huge.
        raise ValueError(f"invalid {kind} {enumeration.__name__!r}: missing values "
                         f"{', '.join(missing)}"[:256])


def _check_named_flags(enumeration):
    values = [instance.value for instance in enumeration]
    names = []
    bits = 0
    for name, alias in enumeration._member_map_.items():
        if name in enumeration._member_names_ or alias.value < 0:
            continue
        unnamed = [bit for bit in _iter_bits_lsb(alias.value) if bit not in values]
        if unnamed:
            names.append(name)
            for bit in unnamed:
                bits |= bit
    if not names:
        return
    if len(names) == 1:
        subject = f"alias {names[0]} is missing"
    else:
        subject = f"aliases {', '.join(names[:-1])} and {names[-1]} are missing"
    kind = "value" if _is_single_bit(bits) else "combined values of"
    raise ValueError(f"invalid Flag {enumeration.__name__!r}: {subject} {kind} 0x{bits:x} "
                     "[use enum.show_flag_values(value) for details]")


# ---- members as names of their module ----

def global_enum_repr(self):
    """A __repr__ that shows module.NAME."""
    return f"{self.__class__.__module__.split('.')[-1]}.{self._name_}"


def global_flag_repr(self):
    """A __repr__ that shows module.NAME|module.NAME."""
    module = self.__class__.__module__.split(".")[-1]
    if self._name_ is None:
        return f"{module}.{self.__class__.__name__}({self._value_!r})"
    if _is_single_bit(self._value_):
        return f"{module}.{self._name_}"
    keeps_numbers = self._boundary_ is FlagBoundary.KEEP
    return "|".join([name if keeps_numbers and name[0].isdigit() else f"{module}.{name}"
                     for name in self._name_.split("|")])


def global_str(self):
    """A __str__ that shows NAME alone."""
    if self._name_ is None:
        return f"{self.__class__.__name__}({self._value_!r})"
    return self._name_


def global_enum(cls, update_str=False):
    """Class decorator: make the members names of the module, and show them so."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


def _simple_enum(etype=Enum, *, boundary=None, use_args=None):
    """Class decorator: make an enumeration of a plain class."""
    def convert_class(cls):
        classdict = etype.__class__.__prepare__(cls.__name__, (etype,))
        for name, value in cls.__dict__.items():
            if name == "__new__":
                value = value.__func__
            if name not in ("__dict__", "__weakref__"):
                classdict[name] = value
        return etype.__class__(cls.__name__, (etype,), classdict, boundary=boundary)
    return convert_class
