# runtime.py - what instructions do when an operand's own methods are needed.


def contains_by_iteration(container, item):
    iterator = None
    try:
        iterator = iter(container)
    except TypeError:
        pass
    if iterator is None:
        raise TypeError(f"argument of type '{_type_name(container)}' is not iterable")
    for candidate in iterator:
        if candidate is item or candidate == item:
            return True
    return False


def sequence_iterator(sequence):
    return _sequence_iterator(sequence)


def unpack(iterable, count):
    if not hasattr(type(iterable), "__iter__") and not hasattr(type(iterable), "__getitem__"):
        raise TypeError(f"cannot unpack non-iterable {_type_name(iterable)} object")
    iterator = iter(iterable)
    items = []
    for item in iterator:
        items.append(item)
        if len(items) > count:
            raise ValueError(f"too many values to unpack (expected {count})")
    if len(items) < count:
        raise ValueError(f"not enough values to unpack (expected {count}, got {len(items)})")
    return tuple(items)


def unpack_star(iterable, before, after):
    if not hasattr(type(iterable), "__iter__") and not hasattr(type(iterable), "__getitem__"):
        raise TypeError(f"cannot unpack non-iterable {_type_name(iterable)} object")
    items = [item for item in iterable]
    if len(items) < before + after:
        raise ValueError(f"not enough values to unpack (expected at least {before + after}, "
                         f"got {len(items)})")
    end = len(items) - after
    return tuple(items[:before] + [items[before:end]] + items[end:])


def build_set(items):
    result = set()
    for item in items:
        result.add(item)
    return result


def build_dict(row):
    result = {}
    for i in range(0, len(row), 2):
        result[row[i]] = row[i + 1]
    return result


def extend_list(target, iterable):
    for item in iterable:
        target.append(item)


def extend_arguments(target, iterable):
    kind = type(iterable)
    if not hasattr(kind, "__iter__") and not hasattr(kind, "__getitem__"):
        raise TypeError(f"Value after * must be an iterable, not {_type_name(iterable)}")
    for item in iterable:
        target.append(item)


def arguments_to_tuple(iterable, callee):
    kind = type(iterable)
    if not hasattr(kind, "__iter__") and not hasattr(kind, "__getitem__"):
        raise TypeError(f"{callee_name(callee)} argument after * must be an iterable, "
                        f"not {_type_name(iterable)}")
    items = []
    for item in iterable:
        items.append(item)
    return tuple(items)


def update_dict(target, mapping):
    if type(mapping) is dict:
        target.update(mapping)
        return
    if not hasattr(mapping, "keys"):
        raise TypeError(f"'{_type_name(mapping)}' object is not a mapping")
    for key in mapping.keys():
        target[key] = mapping[key]


# ** in a call: names must be strings and may come once only.
def merge_keywords(target, mapping, callee):
    if not hasattr(mapping, "keys"):
        raise TypeError(f"{callee_name(callee)} argument after ** must be a mapping, "
                        f"not {_type_name(mapping)}")
    for key in mapping.keys():
        if not isinstance(key, str):
            raise TypeError("keywords must be strings")
        if key in target:
            raise TypeError(f"{callee_name(callee)} got multiple values for keyword argument "
                            f"'{key}'")
        target[key] = mapping[key]


def callee_name(callee):
    name = getattr(callee, "__qualname__", None)
    if name is None:
        return f"{_type_name(callee)} object"
    module = getattr(callee, "__module__", None)
    if module is not None and module != "builtins":
        return f"{module}.{name}()"
    return f"{name}()"


def format_converted(value, conversion, spec):
    if conversion == 114:
        text = repr(value)
    elif conversion == 97:
        text = ascii(value)
    else:
        text = str(value)
    return format(text, spec)


def raise_from(exception, cause):
    if isinstance(exception, type) and issubclass(exception, BaseException):
        exception = exception()
    elif not isinstance(exception, BaseException):
        raise TypeError("exceptions must derive from BaseException")
    if isinstance(cause, type) and issubclass(cause, BaseException):
        cause = cause()
    elif cause is not None and not isinstance(cause, BaseException):
        raise TypeError("exception causes must derive from BaseException")
    exception.__cause__ = cause
    return exception


def length_of(value):
    return len(value)


def setup_annotations(namespace):
    try:
        namespace["__annotations__"]
    except KeyError:
        namespace["__annotations__"] = {}


# Names in a class body whose namespace is no plain dict.
def load_name(namespace, name, globals):
    try:
        return namespace[name]
    except KeyError:
        pass
    if name in globals:
        return globals[name]
    builtins = _modules()["builtins"].__dict__
    if name in builtins:
        return builtins[name]
    raise NameError(f"name '{name}' is not defined", name=name)


def store_name(namespace, name, value):
    namespace[name] = value


def delete_name(namespace, name):
    try:
        del namespace[name]
    except KeyError:
        raise NameError(f"name '{name}' is not defined", name=name) from None


def load_class_free(namespace, name, cell):
    try:
        return namespace[name]
    except KeyError:
        return cell.cell_contents


def call_chr(i):
    return chr(i.__index__())


def call_bin(number):
    return bin(number.__index__())


def call_oct(number):
    return oct(number.__index__())


def call_hex(number):
    return hex(number.__index__())


def set_recursion_limit(limit):
    _modules()["sys"].setrecursionlimit(limit.__index__())


def builtin_breakpoint(*args, **keywords):
    hook = getattr(_modules()["sys"], "breakpointhook", None)
    if hook is None:
        return None
    return hook(*args, **keywords)


# ---- the program's ends ----

# What the program has set to hear of an exception that nothing caught; then SystemExit. Returns
# when there is no such thing.
def call_excepthook(exception):
    names = _modules()["sys"].__dict__
    hook = names.get("excepthook")
    if hook is None or hook is names.get("__excepthook__") or (
            getattr(hook, "__module__", None) == "_sys_values"):
        return
    try:
        hook(type(exception), exception, exception.__traceback__)
    except BaseException as error:
        if error.__context__ is None and error is not exception:
            error.__context__ = exception
        raise
    raise SystemExit(1)


# A module run as __main__ (-m).
def run_module(name, main):
    modules = _modules()
    frozen = _frozen_module(name)
    file = None
    if frozen is not None and not frozen[1]:
        code = frozen[0]
    else:
        file = module_file(name)
        code = compile(_read_file(file), file, "exec")
    modules["sys"].argv[0] = file or name
    main.__file__ = file
    main.__package__ = name.rpartition(".")[0]
    _run_code(code, main.__dict__)


def module_file(name):
    parent, _, child = name.rpartition(".")
    folders = _modules()["sys"].path
    if parent:
        folders = import_dotted(parent).__path__
    for folder in folders:
        base = f"{folder}/{child}" if folder else child
        if _path_kind(f"{base}.py") == 1:
            return f"{base}.py"
        if _path_kind(f"{base}/__main__.py") == 1:
            return f"{base}/__main__.py"
    print(f"cairn: No module named {name}", file=_modules()["sys"].stderr)
    raise SystemExit(1)


def finish_program():
    atexit = _modules().get("atexit")
    if atexit is not None:
        atexit._run_exitfuncs()
    stdout = getattr(_modules()["sys"], "stdout", None)
    flush = getattr(stdout, "flush", None)
    if flush is not None:
        flush()
    # What the program leaves behind dies in the order of its names, then what is cyclic.
    for name, module in list(_modules().items()):
        if name not in ("sys", "builtins"):
            namespace = module.__dict__
            for key in list(namespace):
                if key != "__builtins__":
                    namespace.pop(key, None)
    _collect()


# ---- built-in functions ----


def builtin_aiter(async_iterable):
    method = getattr(type(async_iterable), "__aiter__", None)
    if method is None:
        raise TypeError(f"{_type_name(async_iterable)!r} object is not an async iterable")
    iterator = method(async_iterable)
    if getattr(type(iterator), "__anext__", None) is None:
        raise TypeError("aiter() returned not an async iterator of type "
                        f"{_type_name(iterator)!r}")
    return iterator


def builtin_anext(iterator, *default):
    method = getattr(type(iterator), "__anext__", None)
    if method is None:
        raise TypeError(f"{_type_name(iterator)!r} object is not an async iterator")
    awaitable = method(iterator)
    return anext_or(awaitable, default[0]) if default else awaitable


async def anext_or(awaitable, default):
    try:
        return await awaitable
    except StopAsyncIteration:
        return default


# What sys and time have besides what is made in C: made when first asked for.
def module_later(name, module, source):
    found = getattr(import_dotted(source), name, _modules) if name[:1] != "_" or (
        name.startswith("__") and name.endswith("hook__")) else _modules
    if found is _modules:
        raise AttributeError(f"module {module!r} has no attribute {name!r}")
    setattr(_modules()[module], name, found)
    return found


def module_names(module, source):
    return sorted({*_modules()[module].__dict__, *import_dotted(source).__all__}
                  - {"__getattr__", "__dir__"})


def sys_getattr(name):
    return module_later(name, "sys", "_sys_values")


def sys_dir():
    return module_names("sys", "_sys_values")


def time_getattr(name):
    return module_later(name, "time", "_calendar")


def time_dir():
    return module_names("time", "_calendar")


def builtin_exit(code=None):
    raise SystemExit(code)
