"""importlib - importing by name, and modules found without importing them"""

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]

import sys
from builtins import __import__


def _absolute(name, package, level):
    bits = package.rsplit(".", level - 1)
    if len(bits) < level:
        raise ImportError("attempted relative import beyond top-level package")
    return f"{bits[0]}.{name}" if name else bits[0]


def _level(name):
    return len(name) - len(name.lstrip("."))


def import_module(name, package=None):
    """Import a module; leading dots are relative to package."""
    if name.startswith("."):
        if not package:
            raise TypeError("the 'package' argument is required to perform a relative import "
                            f"for {name!r}")
        level = _level(name)
        name = _absolute(name[level:], package, level)
    __import__(name)
    return sys.modules[name]


def invalidate_caches():
    """Forget what is remembered of folders: nothing is."""


def reload(module):
    """Run a module's code again in its namespace; return the module."""
    try:
        name = module.__name__
    except AttributeError:
        raise TypeError("reload() argument must be a module") from None
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    from importlib.util import _find
    path = None
    parent_name = name.rpartition(".")[0]
    if parent_name:
        parent = sys.modules.get(parent_name)
        if parent is None:
            raise ImportError(f"parent {parent_name!r} not in sys.modules", name=parent_name)
        path = parent.__path__
    spec = _find(name, path)
    if spec is None:
        raise ModuleNotFoundError(f"spec not found for the module {name!r}", name=name)
    spec.loader.exec_module(module)
    return sys.modules[name]
