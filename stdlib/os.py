"""os.py - files, folders, the environment

What reaches the outside goes through the host's gate (the module posix). A host that closes
the gate leaves the functions on paths as text, and PermissionError from the others.
"""

import abc
import sys
import stat as _stat
from _collections_abc import MutableMapping
from types import GenericAlias
from _rows import Row
import posix
from posix import (access, chdir, chmod, close, getcwd, getcwdb, getpid, isatty, link, listdir,
                   lseek, lstat, mkdir, open, read, readlink, remove, rename, replace, rmdir,
                   stat, strerror, symlink, unlink, urandom, utime, write)

__all__ = ["access", "chdir", "chmod", "close", "getcwd", "getcwdb", "getpid", "isatty", "link",
           "listdir", "lseek", "lstat", "mkdir", "open", "read", "readlink", "remove", "rename",
           "replace", "rmdir", "stat", "strerror", "symlink", "unlink", "urandom", "utime",
           "write", "altsep", "curdir", "pardir", "sep", "pathsep", "linesep", "defpath",
           "name", "path", "devnull", "SEEK_SET", "SEEK_CUR", "SEEK_END", "F_OK", "R_OK",
           "W_OK", "X_OK", "O_RDONLY", "O_WRONLY", "O_RDWR", "O_CREAT", "O_EXCL", "O_TRUNC",
           "O_APPEND", "DirEntry", "PathLike", "cpu_count", "environ", "error", "extsep",
           "fsdecode", "fsencode", "fspath", "get_exec_path", "get_terminal_size", "getenv",
           "makedirs", "removedirs", "renames", "scandir", "stat_result", "terminal_size",
           "walk"]

error = OSError
name = "posix"
linesep = "\n"

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
F_OK, X_OK, W_OK, R_OK = 0, 1, 2, 4
O_RDONLY, O_WRONLY, O_RDWR = 0, 1, 2
O_CREAT, O_EXCL, O_TRUNC, O_APPEND = 0o100, 0o200, 0o1000, 0o2000


# ---- paths ----

class PathLike(abc.ABC):
    """What has a path."""

    @abc.abstractmethod
    def __fspath__(self):
        """Return the file system path representation of the object."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is not PathLike:
            return NotImplemented
        for base in subclass.__mro__:
            if "__fspath__" in base.__dict__:
                return base.__dict__["__fspath__"] is not None or NotImplemented
        return NotImplemented

    __class_getitem__ = classmethod(GenericAlias)


def fspath(path):
    """Return the str or bytes of a path."""
    if isinstance(path, (str, bytes)):
        return path
    try:
        method = type(path).__fspath__
    except AttributeError:
        raise TypeError("expected str, bytes or os.PathLike object, "
                        f"not {type(path).__name__}") from None
    result = method(path)
    if not isinstance(result, (str, bytes)):
        raise TypeError(f"expected {type(path).__name__}.__fspath__() to return str or bytes, "
                        f"not {type(result).__name__}")
    return result


def fsencode(filename):
    """Return a path as bytes."""
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    """Return a path as str."""
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename


import posixpath as path
from posixpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep

sys.modules["os.path"] = path


# ---- results with names ----

class stat_result(Row):
    """What is known of a file."""

    _names = ("st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size",
              "_atime", "_mtime", "_ctime")
    _more = ("st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns")

    @classmethod
    def _of(cls, fields):
        # The times are nanoseconds.
        times = fields[7:]
        return cls(fields[:7] + tuple(time // 1_000_000_000 for time in times)
                   + tuple(time // 1_000_000_000 + 1e-9 * (time % 1_000_000_000)
                           for time in times) + times)

    def __repr__(self):
        pairs = ", ".join(f"st{name}={value!r}" if name.startswith("_") else f"{name}={value!r}"
                          for name, value in zip(self._names, self))
        return f"os.stat_result({pairs})"


class terminal_size(Row):
    """Columns and lines of a terminal."""

    _names = ("columns", "lines")


def get_terminal_size(fd=None):
    """Return the size of the terminal: what $COLUMNS and $LINES say, else 80 by 24."""
    def number(name, otherwise):
        text = environ.get(name, "")
        return int(text) if text.isdigit() and int(text) > 0 else otherwise

    return terminal_size((number("COLUMNS", 80), number("LINES", 24)))


def cpu_count():
    """Return the number of processors that a program can use: one."""
    return 1


# ---- the environment ----

def _text(value):
    if not isinstance(value, str):
        raise TypeError(f"str expected, not {type(value).__name__}")
    return value


class _Environ(MutableMapping):
    # A copy of the host's environment; changes stay in the program.
    def __init__(self, rows):
        self._data = dict(rows)

    def __getitem__(self, key):
        try:
            return self._data[_text(key)]
        except KeyError:
            raise KeyError(key) from None

    def __setitem__(self, key, value):
        key, value = _text(key), _text(value)
        if not key or "=" in key:
            raise ValueError("illegal environment variable name")
        self._data[key] = value

    def __delitem__(self, key):
        try:
            del self._data[_text(key)]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        for key in list(self._data):
            yield key

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        pairs = ", ".join(f"{key!r}: {value!r}" for key, value in self._data.items())
        return f"environ({{{pairs}}})"

    def copy(self):
        return dict(self)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, _MAPPING):
            return NotImplemented
        return {**self, **other}

    def __ror__(self, other):
        if not isinstance(other, _MAPPING):
            return NotImplemented
        return {**other, **self}


from _collections_abc import Mapping as _MAPPING

environ = _Environ(posix._environment())


def getenv(key, default=None):
    """Return an environment variable, or default."""
    return environ.get(key, default)


def putenv(name, value):
    """Change the environment of programs started from here: there are none."""
    _text(name), _text(value)


def unsetenv(name):
    """Change the environment of programs started from here: there are none."""
    _text(name)


def get_exec_path(env=None):
    """Return the folders where programs are looked for."""
    return (environ if env is None else env).get("PATH", defpath).split(pathsep)


# ---- folders ----

class DirEntry:
    """A name in a folder, with what was learnt while listing it."""

    __slots__ = ("name", "path", "_kind")

    def __init__(self, name, path, kind):
        self.name = name
        self.path = path
        self._kind = kind

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"

    # Whether it is a folder (2) or file (1); links are looked behind when they are followed.
    def _is(self, kind, test, follow):
        if self._kind in (1, 2, 4) or self._kind == 3 and not follow:
            return self._kind == kind
        try:
            return test(self.stat(follow_symlinks=follow).st_mode)
        except FileNotFoundError:
            return False

    def is_dir(self, *, follow_symlinks=True):
        """Return True if the entry is a directory."""
        return self._is(2, _stat.S_ISDIR, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        """Return True if the entry is a file."""
        return self._is(1, _stat.S_ISREG, follow_symlinks)

    def is_symlink(self):
        """Return True if the entry is a symbolic link."""
        return self._is(3, _stat.S_ISLNK, False)

    def stat(self, *, follow_symlinks=True):
        """Return stat_result object for the entry."""
        return stat(self.path, follow_symlinks=follow_symlinks)

    def inode(self):
        """Return inode of the entry."""
        return lstat(self.path).st_ino

    __class_getitem__ = classmethod(GenericAlias)


class _Scan:
    # Iterates over the entries of a folder; a context manager.
    def __init__(self, folder, rows):
        self._folder = folder
        self._rows = iter(rows)

    def __iter__(self):
        return self

    def __next__(self):
        name, kind = next(self._rows)
        return DirEntry(name, path.join(self._folder, name), kind)

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()

    def close(self):
        self._rows = iter(())


_Scan.__name__ = _Scan.__qualname__ = "ScandirIterator"


def scandir(path=None):
    """Return an iterator of DirEntry objects for the folder's names."""
    rows = posix._list(path)
    return _Scan("." if path is None else fspath(path), rows)


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Yield (folder, names of folders, names of files) for each folder under top."""
    # What is still to do: folders to enter, and triples to yield on the way back.
    waiting = [fspath(top)]
    while waiting:
        folder = waiting.pop()
        if isinstance(folder, tuple):
            yield folder
            continue
        folders, files, entered = [], [], []
        try:
            entries = list(scandir(folder))
        except OSError as error:
            if onerror is not None:
                onerror(error)
            continue
        for entry in entries:
            try:
                is_folder = entry.is_dir()
            except OSError:
                is_folder = False
            (folders if is_folder else files).append(entry.name)
            if is_folder and (followlinks or not entry.is_symlink()):
                entered.append(entry.path)
        if not topdown:
            waiting.append((folder, folders, files))
            waiting.extend(reversed(entered))
            continue
        yield folder, folders, files
        for each in reversed(folders):      # the caller may have changed the list
            inner = path.join(folder, each)
            if followlinks or not path.islink(inner):
                waiting.append(inner)


def makedirs(name, mode=0o777, exist_ok=False):
    """Create a folder and all above it."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass        # somebody else was faster
        if tail == (b"." if isinstance(tail, bytes) else "."):
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    """Remove a folder, then those above it while they are empty."""
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    """Rename, creating the folders above new and removing the empty ones above old."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass
