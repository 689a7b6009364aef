# imports.py - the import system: sys.modules, then modules made in C, then files on sys.path,
# then library modules. So a file beside the program hides a library module of its name, as it
# does in CPython, but for those that CPython has loaded before any program runs.


def import_module(name, globals=None, locals=None, fromlist=(), level=0):
    if not isinstance(name, str):
        raise TypeError(f"__import__() argument 1 must be str, not {type(name).__name__}")
    if level < 0:
        raise ValueError("level must be >= 0")
    if level:
        name = import_resolve(name, globals, level)
    elif not name:
        raise ValueError("Empty module name")
    module = import_dotted(name)
    if not fromlist:
        if level or "." not in name:
            return module if level else import_loaded(name)
        return import_loaded(name.partition(".")[0])
    if hasattr(module, "__path__"):
        import_from_list(module, name, fromlist)
    return module


def import_loaded(name):
    return _modules()[name]


# The absolute name behind `level` leading dots.
def import_resolve(name, globals, level):
    if globals is None:
        raise KeyError("'__name__' not in globals")
    package = globals.get("__package__")
    if package is None:
        package = globals.get("__name__", "")
        if "__path__" not in globals:
            package = package.rpartition(".")[0]
    if not package:
        raise ImportError("attempted relative import with no known parent package")
    bits = package.rsplit(".", level - 1)
    if len(bits) < level:
        raise ImportError("attempted relative import beyond top-level package")
    return f"{bits[0]}.{name}" if name else bits[0]


def import_from_list(module, name, fromlist):
    for wanted in fromlist:
        if wanted == "*":
            wanted = getattr(module, "__all__", None)
            if wanted is not None:
                import_from_list(module, name, wanted)
            continue
        if not hasattr(module, wanted):
            try:
                import_dotted(f"{name}.{wanted}")
            except ModuleNotFoundError as error:
                if error.name != f"{name}.{wanted}":
                    raise


# Imports each package on the way and binds submodules in their parents.
def import_dotted(name):
    modules = _modules()
    if name in modules:
        module = modules[name]
        if module is None:
            raise ModuleNotFoundError(
                f"import of {name} halted; None in sys.modules", name=name)
        return module
    parent_name, _, child = name.rpartition(".")
    path = None
    parent = None
    if parent_name:
        parent = import_dotted(parent_name)
        if name in modules:
            return modules[name]
        path = getattr(parent, "__path__", None)
        if path is None:
            raise ModuleNotFoundError(
                f"No module named {name!r}; {parent_name!r} is not a package", name=name)
    module = import_find(name, child, path)
    if parent is not None:
        setattr(parent, child, module)
    return module


def import_find(name, child, path):
    native = _native_module(name)
    modules = _modules()
    if native is not None:
        modules[name] = native
        return native
    found = None
    if not import_is_early(name):
        found = import_search(child, modules["sys"].path if path is None else path)
    if found is None:
        frozen = _frozen_module(name)
        if frozen is None:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        code, is_package = frozen
        module = import_prepare(name, None, is_package)
        if is_package:
            module.__path__ = []
        return import_run(name, module, code)
    file, folders = found
    module = import_prepare(name, file, folders is not None)
    if folders is not None:
        module.__path__ = folders
    if file is None:
        modules[name] = module
        return module
    return import_run(name, module, compile(_read_file(file), file, "exec"))


# Whether CPython has loaded this one before any program runs.
def import_is_early(name):
    return name in {"_collections_abc", "abc", "genericpath", "importlib", "os", "posixpath",
                    "stat"}


# The file of a module and, of a package, the list of its folders. A package without __init__.py
# has no file; it gives way to anything else on the path. None: nothing there.
def import_search(child, path):
    bare = []
    for folder in path:
        base = f"{folder}/{child}" if folder else child
        file = f"{base}.py"
        if _path_kind(base) == 2:
            inside = f"{base}/__init__.py"
            if _path_kind(inside) == 1:
                return inside, [base]
            if _path_kind(file) != 1:
                bare.append(base)
                continue
        if _path_kind(file) == 1:
            return file, None
    return (None, bare) if bare else None


# What importlib wants to know: (kind, file, folders), or None.
def import_locate(name, path):
    child = name.rpartition(".")[2]
    names = _frozen_names()
    if name in names and _frozen_module(name) is None or name == "builtins":
        return "built-in", None, None
    found = None
    if not import_is_early(name):
        found = import_search(child, _modules()["sys"].path if path is None else path)
    if found is not None:
        return "file", found[0], found[1]
    if name in names:
        return "frozen", None, [] if _frozen_module(name)[1] else None
    return None


def import_frozen_code(name):
    return _frozen_module(name)[0]


def import_prepare(name, file, is_package):
    module = _new_module(name)
    module.__package__ = name if is_package else name.rpartition(".")[0]
    if file is not None:
        module.__file__ = file
    module.__builtins__ = _modules()["builtins"]
    return module


def import_run(name, module, code):
    modules = _modules()
    modules[name] = module
    _loading[name] = module
    try:
        _run_code(code, module.__dict__)
    except BaseException:
        modules.pop(name, None)
        raise
    finally:
        _loading.pop(name, None)
    return modules.get(name, module)


def import_from_fallback(module, name):
    try:
        return getattr(module, name)        # by the module's own __getattr__, perhaps
    except AttributeError:
        pass
    full = getattr(module, "__name__", None)
    if isinstance(full, str):
        found = _modules().get(f"{full}.{name}")
        if found is not None:
            return found
    file = getattr(module, "__file__", None)
    where = file if isinstance(file, str) else "unknown location"
    if not isinstance(full, str):
        full = "<unknown module name>"
    if _loading.get(full) is module:
        raise ImportError(
            f"cannot import name {name!r} from partially initialized module {full!r} "
            f"(most likely due to a circular import) ({where})", name=full, path=file)
    raise ImportError(f"cannot import name {name!r} from {full!r} ({where})",
                      name=full, path=file)


def import_star(module, namespace):
    names = getattr(module, "__all__", None)
    if names is None:
        for name, value in list(module.__dict__.items()):
            if not name.startswith("_"):
                namespace[name] = value
        return
    for name in names:
        if not isinstance(name, str):
            raise TypeError(
                f"Item in {module.__name__}.__all__ must be str, not {type(name).__name__}")
        namespace[name] = getattr(module, name)


# The names of the modules made in C, or of all library modules.
def import_names(native):
    names = _frozen_names()
    if native:
        return [name for name in names if _frozen_module(name) is None]
    return names
