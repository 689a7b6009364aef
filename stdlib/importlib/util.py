"""importlib.util - finding modules without importing them, and loading them by hand"""

__all__ = ["find_spec", "module_from_spec", "resolve_name",
           "spec_from_file_location", "spec_from_loader"]

import sys
import types
from _imports import locate
from importlib import _absolute, _level
from importlib.machinery import (BuiltinImporter, FrozenImporter, ModuleSpec,
                                 SourceFileLoader)


def _find(name, path):
    found = locate(name, path)
    if found is None:
        return None
    kind, file, folders = found
    if kind == "built-in":
        return ModuleSpec(name, BuiltinImporter, origin="built-in")
    if kind == "frozen":
        return ModuleSpec(name, FrozenImporter, origin="frozen", is_package=folders is not None)
    loader = None if file is None else SourceFileLoader(name, file)
    spec = ModuleSpec(name, loader, origin=file)
    spec.submodule_search_locations = folders
    spec.has_location = file is not None
    return spec


def resolve_name(name, package):
    """Return the absolute name of a relative one."""
    if not name.startswith("."):
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module "
                          "names)")
    level = _level(name)
    return _absolute(name[level:], package, level)


def find_spec(name, package=None):
    """Return where a module comes from, None if it is nowhere. Imports its parents."""
    full = resolve_name(name, package) if name.startswith(".") else name
    if full in sys.modules:
        if sys.modules[full] is None:
            return None
        if full == "__main__":
            raise ValueError("__main__.__spec__ is None")
    parent_name = full.rpartition(".")[0]
    path = None
    if parent_name:
        parent = __import__(parent_name, fromlist=["__path__"])
        try:
            path = parent.__path__
        except AttributeError as error:
            raise ModuleNotFoundError(
                f"__path__ attribute not found on {parent_name!r} while trying to find "
                f"{full!r}", name=full) from error
    return _find(full, path)


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """Return a spec for a loader."""
    if hasattr(loader, "get_filename"):
        return spec_from_file_location(name, loader=loader)
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


_unset = object()


def spec_from_file_location(name, location=None, *, loader=None,
                            submodule_search_locations=_unset):
    """Return a spec for a file of source text, None if it is no such file."""
    if location is None:
        location = loader.get_filename(name)
    if hasattr(location, "__fspath__"):
        location = location.__fspath__()
    if loader is None:
        if not location.endswith(".py"):
            return None
        loader = SourceFileLoader(name, location)
    spec = ModuleSpec(name, loader, origin=location)
    spec.has_location = True
    if submodule_search_locations is not _unset:
        spec.submodule_search_locations = submodule_search_locations
    elif loader.is_package(name):
        spec.submodule_search_locations = [location.rpartition("/")[0]]
    return spec


def module_from_spec(spec):
    """Return a new module after spec, not yet run."""
    module = None
    if hasattr(spec.loader, "create_module"):
        module = spec.loader.create_module(spec)
    if module is None:
        module = types.ModuleType(spec.name)
    module.__spec__ = spec
    module.__loader__ = spec.loader
    module.__package__ = spec.parent
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    if spec.has_location:
        module.__file__ = spec.origin
    return module
