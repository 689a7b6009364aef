"""_sys_values.py - what sys has besides what is made in C; loaded when first asked for"""

__all__ = ["abiflags", "api_version", "breakpointhook", "builtin_module_names", "displayhook",
           "excepthook", "flags", "float_info", "getfilesystemencodeerrors",
           "getswitchinterval", "hash_info", "implementation", "int_info",
           "stdlib_module_names", "thread_info", "version_info", "__breakpointhook__",
           "__displayhook__", "__excepthook__"]

import sys
from types import SimpleNamespace
from _imports import names
from _rows import Row

abiflags = ""
api_version = 1013


class _SysRow(Row):
    def __new__(cls, *args, **kwargs):
        raise TypeError(f"cannot create 'sys.{cls.__name__}' instances")

    def _title(self):
        return f"sys.{type(self).__name__}"


# Makes the one row of a type: its names and values.
def _row(name, /, **values):
    kind = type(name, (_SysRow,), {"_names": tuple(values), "__module__": "sys"})
    return tuple.__new__(kind, values.values())


version_info = _row("version_info", major=3, minor=11, micro=7, releaselevel="final", serial=0)
flags = _row("flags", debug=0, inspect=0, interactive=0, optimize=0 if __debug__ else 1,
             dont_write_bytecode=1, no_user_site=0, no_site=0, ignore_environment=0, verbose=0,
             bytes_warning=0, quiet=0, hash_randomization=1, isolated=0, dev_mode=False,
             utf8_mode=1, warn_default_encoding=0, safe_path=False,
             int_max_str_digits=sys.get_int_max_str_digits())
float_info = _row("float_info", max=1.7976931348623157e+308, max_exp=1024, max_10_exp=308,
                  min=2.2250738585072014e-308, min_exp=-1021, min_10_exp=-307, dig=15,
                  mant_dig=53, epsilon=2.220446049250313e-16, radix=2, rounds=1)
int_info = _row("int_info", bits_per_digit=30, sizeof_digit=4, default_max_str_digits=4300,
                str_digits_check_threshold=640)
hash_info = _row("hash_info", width=64, modulus=2**61 - 1, inf=314159, nan=0, imag=1000003,
                 algorithm="siphash13", hash_bits=64, seed_bits=128, cutoff=0)
thread_info = _row("thread_info", name=None, lock=None, version=None)
implementation = SimpleNamespace(name="cairn", cache_tag=None, version=version_info,
                                 hexversion=sys.hexversion)

builtin_module_names = tuple(sorted({"builtins", *names(True)}))
stdlib_module_names = frozenset(name for name in names(False) if "." not in name)


def getfilesystemencodeerrors():
    """Return how names of files that are no UTF-8 become text."""
    return "surrogateescape"


def getswitchinterval():
    """Return the time between two switches of threads: there is one thread."""
    return 0.005


def displayhook(value):
    """Print an object to sys.stdout and also save it in builtins._"""
    import builtins
    if value is None:
        return
    builtins._ = None
    print(repr(value))
    builtins._ = value


def excepthook(type, value, traceback):
    """Handle an exception by displaying it on sys.stderr."""
    from traceback import print_exception
    print_exception(type, value, traceback)


def breakpointhook(*args, **kwargs):
    """What breakpoint() calls."""
    raise RuntimeError("breakpoint() is not supported")


__displayhook__, __excepthook__, __breakpointhook__ = displayhook, excepthook, breakpointhook
