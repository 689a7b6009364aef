"""posixpath.py - paths as text: os.path"""

import os
import stat

__all__ = ["normcase", "isabs", "join", "splitdrive", "split", "splitext", "basename",
           "dirname", "commonprefix", "getsize", "getmtime", "getatime", "getctime", "islink",
           "exists", "lexists", "isdir", "isfile", "ismount", "expanduser", "expandvars",
           "normpath", "abspath", "samefile", "samestat", "curdir", "pardir", "sep", "pathsep",
           "defpath", "altsep", "extsep", "devnull", "realpath",
           "supports_unicode_filenames", "relpath", "commonpath"]

curdir = "."
pardir = ".."
extsep = "."
sep = "/"
pathsep = ":"
defpath = "/bin:/usr/bin"
altsep = None
devnull = "/dev/null"
supports_unicode_filenames = False


# The separators and dots in the type of path: "/", ".", "..".
def _marks(path):
    if isinstance(path, bytes):
        return b"/", b".", b".."
    return "/", ".", ".."


# Complains about arguments that are no paths, or of two types. Called when joining them failed.
def _check_types(function, paths):
    kinds = set()
    for path in paths:
        if not isinstance(path, (str, bytes)):
            raise TypeError(f"{function}() argument must be str, bytes, or os.PathLike object, "
                            f"not {type(path).__name__!r}") from None
        kinds.add(isinstance(path, bytes))
    if len(kinds) == 2:
        raise TypeError("Can't mix strings and bytes in path components") from None


# ---- taking apart and putting together ----

def normcase(s):
    """Normalize case of pathname: nothing to do."""
    return os.fspath(s)


def isabs(s):
    """Test whether a path is absolute."""
    s = os.fspath(s)
    return s.startswith(_marks(s)[0])


def join(a, *p):
    """Join path components with '/'. An absolute one drops what stands before it."""
    path = a = os.fspath(a)
    slash = _marks(a)[0]
    try:
        for part in map(os.fspath, p):
            if part.startswith(slash):
                path = part
            elif not path or path.endswith(slash):
                path += part
            else:
                path += slash + part
        if not p:
            path[:0] + slash
    except (TypeError, AttributeError, BytesWarning):
        _check_types("join", (a, *p))
        raise
    return path


def split(p):
    """Return (head, tail): tail is all behind the last slash."""
    p = os.fspath(p)
    slash = _marks(p)[0]
    cut = p.rfind(slash) + 1
    head, tail = p[:cut], p[cut:]
    return head.rstrip(slash) or head, tail


def splitext(p):
    """Return (root, extension): the extension begins at the last dot of the last part."""
    p = os.fspath(p)
    slash, dot, _ = _marks(p)
    start = p.rfind(slash) + 1
    cut = p.rfind(dot)
    if cut <= start or p[start:cut] == dot * (cut - start):
        return p, p[:0]         # leading dots are part of the name
    return p[:cut], p[cut:]


def splitdrive(p):
    """Return (drive, path): there are no drives."""
    p = os.fspath(p)
    return p[:0], p


def basename(p):
    """Return the final component of a pathname."""
    p = os.fspath(p)
    return p[p.rfind(_marks(p)[0]) + 1:]


def dirname(p):
    """Return the directory component of a pathname."""
    return split(p)[0]


def normpath(path):
    """Take out needless slashes, dots and names that '..' goes back from."""
    path = os.fspath(path)
    slash, dot, dots = _marks(path)
    if not path:
        return dot
    root = path[:0]
    if path.startswith(slash):
        # Two leading slashes, but not three, are special to POSIX.
        root = slash * 2 if path.startswith(slash * 2) and not path.startswith(slash * 3) else slash
    kept = []
    for part in path.split(slash):
        if not part or part == dot:
            continue
        if part != dots or not root and (not kept or kept[-1] == dots):
            kept.append(part)
        elif kept:
            kept.pop()
    return root + slash.join(kept) or dot


def abspath(path):
    """Return an absolute path."""
    path = os.fspath(path)
    if not isabs(path):
        path = join(os.getcwdb() if isinstance(path, bytes) else os.getcwd(), path)
    return normpath(path)


def relpath(path, start=None):
    """Return the path as seen from start, by default the current directory."""
    if not path:
        raise ValueError("no path specified")
    path = os.fspath(path)
    slash, dot, dots = _marks(path)
    start = dot if start is None else os.fspath(start)
    try:
        here = [part for part in abspath(start).split(slash) if part]
        there = [part for part in abspath(path).split(slash) if part]
    except (TypeError, AttributeError, BytesWarning):
        _check_types("relpath", (path, start))
        raise
    same = len(commonprefix([here, there]))
    parts = [dots] * (len(here) - same) + there[same:]
    return slash.join(parts) if parts else dot


def commonprefix(m):
    """Return the longest start that all have, letter by letter."""
    if not m:
        return ""
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(os.fspath, m))
    first, last = min(m), max(m)
    for i, letter in enumerate(first):
        if letter != last[i]:
            return first[:i]
    return first


def commonpath(paths):
    """Return the longest path that all lie in."""
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    paths = tuple(map(os.fspath, paths))
    slash, dot, _ = _marks(paths[0])
    try:
        rooted = {path.startswith(slash) for path in paths}
        if len(rooted) == 2:
            raise ValueError("Can't mix absolute and relative paths")
        split_paths = [[part for part in path.split(slash) if part and part != dot]
                       for path in paths]
    except (TypeError, AttributeError):
        _check_types("commonpath", paths)
        raise
    common = commonprefix(split_paths)
    return (slash if True in rooted else slash[:0]) + slash.join(common)


# ---- the environment ----

def expanduser(path):
    """Replace a leading '~' by $HOME. Other users' homes are not known: '~name' stays."""
    path = os.fspath(path)
    as_bytes = isinstance(path, bytes)
    text = os.fsdecode(path)
    if not text.startswith("~"):
        return path
    end = text.find("/")
    end = len(text) if end < 0 else end
    home = os.environ.get("HOME") if end == 1 else None
    if home is None:
        return path
    text = home.rstrip("/") + text[end:] or "/"
    return os.fsencode(text) if as_bytes else text


def _is_name(letter):
    return letter == "_" or letter.isascii() and letter.isalnum()


def expandvars(path):
    """Replace $NAME and ${NAME}; unknown ones stay."""
    path = os.fspath(path)
    text = os.fsdecode(path)
    done = []
    at = 0
    while (dollar := text.find("$", at)) >= 0:
        done.append(text[at:dollar])
        end = dollar + 1
        if text.startswith("{", end) and (closing := text.find("}", end)) >= 0:
            name, end = text[end + 1:closing], closing + 1
        else:
            while end < len(text) and _is_name(text[end]):
                end += 1
            name = text[dollar + 1:end]
        done.append(os.environ.get(name, text[dollar:end]) if name else text[dollar:end])
        at = end
    done.append(text[at:])
    text = "".join(done)
    return os.fsencode(text) if isinstance(path, bytes) else text


# ---- files ----

def _mode(path, follow=True):
    # st_mode, 0 if there is nothing.
    try:
        return (os.stat(path) if follow else os.lstat(path)).st_mode
    except (OSError, ValueError):
        return 0


def exists(path):
    """Test whether a path exists. False for broken links."""
    return _mode(path) != 0


def lexists(path):
    """Test whether a path exists. True for broken links."""
    return _mode(path, False) != 0


def isfile(path):
    """Test whether a path is a regular file."""
    return stat.S_ISREG(_mode(path))


def isdir(s):
    """Return true if the pathname refers to an existing directory."""
    return stat.S_ISDIR(_mode(s))


def islink(path):
    """Test whether a path is a symbolic link."""
    return stat.S_ISLNK(_mode(path, False))


def ismount(path):
    """Test whether a path is a mount point."""
    try:
        own = os.lstat(path)
        if stat.S_ISLNK(own.st_mode):
            return False
        above = os.lstat(join(path, b".." if isinstance(path, bytes) else ".."))
    except (OSError, ValueError):
        return False
    return own.st_dev != above.st_dev or own.st_ino == above.st_ino


def getsize(filename):
    """Return the size of a file."""
    return os.stat(filename).st_size


def getmtime(filename):
    """Return the last modification time of a file."""
    return os.stat(filename).st_mtime


def getatime(filename):
    """Return the last access time of a file."""
    return os.stat(filename).st_atime


def getctime(filename):
    """Return the time of the last change of a file's metadata."""
    return os.stat(filename).st_ctime


def samestat(s1, s2):
    """Test whether two stat results are of one file."""
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    """Test whether two pathnames lead to one file."""
    return samestat(os.stat(f1), os.stat(f2))


def realpath(filename, *, strict=False):
    """Return the path without symbolic links."""
    filename = os.fspath(filename)
    slash, dot, dots = _marks(filename)
    path = filename[:0]
    if not filename.startswith(slash):
        path = os.getcwdb() if isinstance(filename, bytes) else os.getcwd()
    waiting = filename.split(slash)[::-1]
    links = 0
    while waiting:
        part = waiting.pop()
        if not part or part == dot:
            continue
        if part == dots:
            path = path[:max(path.rfind(slash), 0)]
            continue
        place = path.rstrip(slash) + slash + part
        try:
            is_link = stat.S_ISLNK(os.lstat(place).st_mode)
        except OSError:
            if strict:
                raise
            is_link = False
        links += is_link
        if not is_link or links > 40:
            if is_link and strict:
                os.stat(place)
            path = place
            continue
        target = os.readlink(place)
        if target.startswith(slash):
            path = path[:0]
        waiting.extend(target.split(slash)[::-1])
    return path or slash
