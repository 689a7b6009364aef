"""tempfile.py - files and folders with names that nobody else uses"""

__all__ = ["NamedTemporaryFile", "TemporaryFile", "TemporaryDirectory", "mkstemp", "mkdtemp",
           "mktemp", "gettempdir", "gettempprefix", "tempdir"]

import errno
import os
from random import Random

tempdir = None
template = "tmp"

_letters = "abcdefghijklmnopqrstuvwxyz0123456789_"
_random = Random()


def gettempprefix():
    """Return what names begin with."""
    return template


def gettempdir():
    """Return the folder for temporary files: $TMPDIR, $TEMP, $TMP or the first there is."""
    global tempdir
    if tempdir is None:
        named = [os.getenv(name) for name in ("TMPDIR", "TEMP", "TMP")]
        for folder in [name for name in named if name] + ["/tmp", "/var/tmp", "/usr/tmp"]:
            if os.path.isdir(folder) and os.access(folder, os.W_OK):
                tempdir = os.path.abspath(folder)
                break
        else:
            tempdir = os.getcwd()
    return tempdir


# Calls make with fresh names until there is none of that name yet.
def _attempt(make, suffix, prefix, dir):
    folder = gettempdir() if dir is None else os.fspath(dir)
    prefix = template if prefix is None else prefix
    for _ in range(10000):
        name = "".join(_random.choices(_letters, k=8))
        path = os.path.abspath(os.path.join(folder, prefix + name + (suffix or "")))
        try:
            return make(path), path
        except FileExistsError:
            pass
    raise FileExistsError(errno.EEXIST, "No usable temporary file name found")


def mkdtemp(suffix=None, prefix=None, dir=None):
    """Create a new folder and return its path."""
    return _attempt(lambda path: os.mkdir(path, 0o700), suffix, prefix, dir)[1]


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """Create a new file and return (descriptor, path)."""
    return _attempt(lambda path: os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600),
                    suffix, prefix, dir)


def mktemp(suffix="", prefix=template, dir=None):
    """Return a path where nothing is, for now."""
    def check(path):
        if os.path.lexists(path):
            raise FileExistsError

    return _attempt(check, suffix, prefix, dir)[1]


class _Wrapper:
    # A file that is removed when it is closed.
    def __init__(self, file, name, delete):
        self.file = file
        self.name = name
        self.delete = delete

    def __getattr__(self, name):
        return getattr(self.file, name)

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()

    def __iter__(self):
        return iter(self.file)

    def close(self):
        if not self.file.closed:
            self.file.close()
            if self.delete:
                os.unlink(self.name)

    def __del__(self):
        self.close()


_Wrapper.__name__ = _Wrapper.__qualname__ = "_TemporaryFileWrapper"


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None,
                       prefix=None, dir=None, delete=True, *, errors=None):
    """Create and open a file that is removed when it is closed."""
    if "r" in mode:
        raise ValueError("a temporary file has nothing to read yet")
    file, path = _attempt(
        lambda path: open(path, mode.replace("w", "x"), buffering, encoding, errors, newline),
        suffix, prefix, dir)
    return _Wrapper(file, path, delete)


TemporaryFile = NamedTemporaryFile


def _remove_tree(folder):
    for path, folders, files in os.walk(folder, topdown=False):
        for name in files:
            os.unlink(os.path.join(path, name))
        for name in folders:
            inner = os.path.join(path, name)
            if os.path.islink(inner):
                os.unlink(inner)
        os.rmdir(path)


class TemporaryDirectory:
    """A folder that is removed with all in it, at the latest when this object dies."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
        self._there = False
        self._ignore = ignore_cleanup_errors
        self.name = mkdtemp(suffix, prefix, dir)
        self._there = True

    def __repr__(self):
        return f"<{type(self).__name__} {self.name!r}>"

    def __enter__(self):
        return self.name

    def __exit__(self, *details):
        self.cleanup()

    def cleanup(self):
        if self._there:
            self._there = False
            try:
                _remove_tree(self.name)
            except OSError:
                if not self._ignore:
                    raise

    def __del__(self):
        self.cleanup()
