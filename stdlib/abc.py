"""abc.py - abstract base classes

A class whose metaclass is ABCMeta decides for itself what counts as its subclass: what
was registered with it, and what its __subclasshook__ recognises.
"""


def abstractmethod(funcobj):
    """Decorator: a class is abstract until this method is overridden."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """Deprecated: use @classmethod over @abstractmethod."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """Deprecated: use @staticmethod over @abstractmethod."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """Deprecated: use @property over @abstractmethod."""

    __isabstractmethod__ = True


# Counts registrations, anywhere. A remembered "no" is good only while it stands still.
_registrations = 0

# Remembering answers keeps the classes asked about alive, so it is bounded.
_REMEMBERED_AT_MOST = 256


class _ABCData:
    # What one abstract class remembers.
    __slots__ = ("registry", "accepted", "refused", "refused_at")

    def __init__(self):
        self.registry = []       # registered classes, in order
        self.accepted = set()    # classes known to be subclasses
        self.refused = set()     # classes known not to be, as of refused_at registrations
        self.refused_at = _registrations


def get_cache_token():
    """Return a value that changes whenever any abstract class registers another class."""
    return _registrations


def _abstract_names(cls, inherited, own):
    # Names of methods still abstract in cls, with `own` the (name, value) pairs it defines.
    names = {name for name, value in own if getattr(value, "__isabstractmethod__", False)}
    for base in inherited:
        for name in getattr(base, "__abstractmethods__", ()):
            if getattr(getattr(cls, name, None), "__isabstractmethod__", False):
                names.add(name)
    return frozenset(names)


class ABCMeta(type):
    """Metaclass of abstract base classes."""

    def __new__(metacls, name, bases, namespace, /, **keywords):
        cls = super().__new__(metacls, name, bases, namespace, **keywords)
        cls.__abstractmethods__ = _abstract_names(cls, bases, namespace.items())
        cls._abc_impl = _ABCData()
        return cls

    def register(cls, subclass):
        """Make subclass a virtual subclass of this abstract class. Return subclass."""
        global _registrations
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        # Asked the other way round: issubclass would never end.
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        cls._abc_impl.registry.append(subclass)
        _registrations += 1
        kind = getattr(cls, "__abc_tpflags__", 0)
        if kind:
            _mark_for_matching(subclass, kind)
        return subclass

    def __instancecheck__(cls, instance):
        """isinstance(instance, cls)"""
        subclass = instance.__class__
        data = cls._abc_impl
        if subclass in data.accepted:
            return True
        actual = type(instance)
        if actual is subclass:
            if data.refused_at == _registrations and subclass in data.refused:
                return False
            return cls.__subclasscheck__(subclass)
        # An instance that claims another class passes by either.
        return cls.__subclasscheck__(subclass) or cls.__subclasscheck__(actual)

    def __subclasscheck__(cls, subclass):
        """issubclass(subclass, cls)"""
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        data = cls._abc_impl
        if subclass in data.accepted:
            return True
        if data.refused_at != _registrations:
            data.refused.clear()
            data.refused_at = _registrations
        elif subclass in data.refused:
            return False
        answer = cls.__subclasshook__(subclass)
        if answer is NotImplemented:
            answer = _inherits(cls, subclass, data.registry)
        elif answer is not True and answer is not False:
            raise AssertionError("__subclasshook__ must return either False, True, "
                                 "or NotImplemented")
        remembered = data.accepted if answer else data.refused
        if len(remembered) >= _REMEMBERED_AT_MOST:
            remembered.clear()
        remembered.add(subclass)
        return answer

    def _dump_registry(cls, file=None):
        """Print what this class has registered and remembers."""
        data = cls._abc_impl
        print(f"Class: {cls.__module__}.{cls.__qualname__}", file=file)
        print(f"Inv. counter: {_registrations}", file=file)
        print(f"_abc_registry: {set(data.registry)!r}", file=file)
        print(f"_abc_cache: {data.accepted!r}", file=file)
        print(f"_abc_negative_cache: {data.refused!r}", file=file)
        print(f"_abc_negative_cache_version: {data.refused_at!r}", file=file)

    def _abc_registry_clear(cls):
        """Forget the registered classes."""
        cls._abc_impl.registry.clear()

    def _abc_caches_clear(cls):
        """Forget the remembered answers."""
        cls._abc_impl.accepted.clear()
        cls._abc_impl.refused.clear()


def _mark_for_matching(subclass, kind):
    # What the match statement goes by: 32 for sequences, 64 for mappings. Built-in types
    # cannot be marked, and the VM knows them anyway.
    try:
        subclass.__abc_tpflags__ = kind
    except TypeError:
        pass


def _inherits(cls, subclass, registry):
    if cls in subclass.__mro__:
        return True
    for registered in list(registry):
        if issubclass(subclass, registered):
            return True
    for derived in cls.__subclasses__():
        if issubclass(subclass, derived):
            return True
    return False


def update_abstractmethods(cls):
    """Compute again which methods of cls are abstract, after it was changed. Return cls."""
    if hasattr(cls, "__abstractmethods__"):
        cls.__abstractmethods__ = _abstract_names(cls, cls.__bases__, cls.__dict__.items())
    return cls


class ABC(metaclass=ABCMeta):
    """Base class for abstract classes that need no other metaclass."""

    __slots__ = ()
