# posix.py - the functions of the module posix: arguments checked, errors raised as OSError.


# A path as bytes for the host, and as it is named in errors.
def posix_path(path, function, parameter="path", also=""):
    if not isinstance(path, (str, bytes)):
        method = getattr(type(path), "__fspath__", None)
        if method is None:
            kinds = f"bytes, os.PathLike{also}" if also else "bytes or os.PathLike"
            raise TypeError(f"{function}: {parameter} should be string, {kinds}, "
                            f"not {_type_name(path)}")
        name = method(path)
        if not isinstance(name, (str, bytes)):
            raise TypeError(f"expected {_type_name(path)}.__fspath__() to return str or bytes, "
                            f"not {_type_name(name)}")
        path = name
    data = path.encode("utf-8", "surrogateescape") if isinstance(path, str) else bytes(path)
    if b"\0" in data:
        raise ValueError("embedded null byte")
    return data, path


# What an intrinsic answered, unless it is an errno value.
def posix_check(answer, path=None, other=None):
    if isinstance(answer, int) and answer != 0:
        raise posix_error(answer, path, other)
    return answer


def posix_error(number, path=None, other=None):
    number = abs(number)
    text = posix_strerror(number)
    if other is not None:
        return OSError(number, text, path, None, other)
    if path is not None:
        return OSError(number, text, path)
    return OSError(number, text)


def posix_strerror(code):
    code = posix_integer(code)
    return _posix_error_text(code) or f"Unknown error {code}"


def posix_integer(number):
    method = getattr(type(number), "__index__", None)
    if method is None:
        raise TypeError(f"{_type_name(number)!r} object cannot be interpreted as an integer")
    return method(number)


def posix_no_folder(function, dir_fd):
    if dir_fd is not None:
        raise NotImplementedError(f"{function}: dir_fd unavailable on this platform")


def posix_stat(path, *, dir_fd=None, follow_symlinks=True):
    return posix_status("stat", path, dir_fd, bool(follow_symlinks), " or integer")


def posix_lstat(path, *, dir_fd=None):
    return posix_status("lstat", path, dir_fd, False, "")


def posix_status(function, path, dir_fd, follow, also):
    posix_no_folder(function, dir_fd)
    if isinstance(path, int) and also:
        raise OSError(9, "Bad file descriptor", path)
    data, name = posix_path(path, function, "path", also)
    return import_dotted("os").stat_result._of(posix_check(_posix_status(data, follow), name))


# The entries of a folder as (name, kind), names in the type of path.
def posix_list(path):
    data, name = posix_path("." if path is None else path, "scandir", "path",
                            ", integer or None")
    rows = posix_check(_posix_list(data), name)
    if isinstance(name, bytes):
        return rows
    return [(entry.decode("utf-8", "surrogateescape"), kind) for entry, kind in rows]


def posix_listdir(path=None):
    data, name = posix_path("." if path is None else path, "listdir", "path",
                            ", integer or None")
    rows = posix_check(_posix_list(data), name)
    if isinstance(name, bytes):
        return [entry for entry, kind in rows]
    return [entry.decode("utf-8", "surrogateescape") for entry, kind in rows]


def posix_mkdir(path, mode=0o777, *, dir_fd=None):
    data, name = posix_path(path, "mkdir")
    mode = posix_integer(mode)
    posix_no_folder("mkdir", dir_fd)
    posix_check(_posix_make_folder(data, mode), name)


def posix_rmdir(path, *, dir_fd=None):
    data, name = posix_path(path, "rmdir")
    posix_no_folder("rmdir", dir_fd)
    posix_check(_posix_remove(data, True), name)


def posix_remove(path, *, dir_fd=None):
    data, name = posix_path(path, "remove")
    posix_no_folder("remove", dir_fd)
    posix_check(_posix_remove(data, False), name)


def posix_unlink(path, *, dir_fd=None):
    data, name = posix_path(path, "unlink")
    posix_no_folder("unlink", dir_fd)
    posix_check(_posix_remove(data, False), name)


def posix_rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    posix_move("rename", src, dst, src_dir_fd, dst_dir_fd)


def posix_replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    posix_move("replace", src, dst, src_dir_fd, dst_dir_fd)


def posix_move(function, src, dst, src_dir_fd, dst_dir_fd):
    source, source_name = posix_path(src, function, "src")
    target, target_name = posix_path(dst, function, "dst")
    posix_no_folder(function, src_dir_fd)
    posix_no_folder(function, dst_dir_fd)
    posix_check(_posix_rename(source, target), source_name, target_name)


def posix_link(src, dst):
    source, source_name = posix_path(src, "link", "src")
    target, target_name = posix_path(dst, "link", "dst")
    posix_check(_posix_link(source, target, False), source_name, target_name)


def posix_symlink(src, dst, target_is_directory=False):
    source, source_name = posix_path(src, "symlink", "src")
    target, target_name = posix_path(dst, "symlink", "dst")
    posix_check(_posix_link(source, target, True), source_name, target_name)


def posix_readlink(path):
    data, name = posix_path(path, "readlink")
    target = posix_check(_posix_read_link(data), name)
    return target if isinstance(name, bytes) else target.decode("utf-8", "surrogateescape")


def posix_chmod(path, mode):
    data, name = posix_path(path, "chmod", "path", " or integer")
    posix_check(_posix_set_mode(data, posix_integer(mode)), name)


def posix_utime(path, times=None, *, ns=None):
    data, name = posix_path(path, "utime", "path", " or integer")
    if times is not None and ns is not None:
        raise ValueError("utime: you may specify either 'times' or 'ns' but not both")
    if ns is not None:
        if not isinstance(ns, tuple) or len(ns) != 2:
            raise TypeError("utime: 'ns' must be a tuple of two ints")
        accessed, modified = ns
    elif times is not None:
        if not isinstance(times, tuple) or len(times) != 2:
            raise TypeError("utime: 'times' must be either a tuple of two ints or None")
        accessed, modified = [posix_nanoseconds(time) for time in times]
    else:
        accessed = modified = import_dotted("time").time_ns()
    posix_check(_posix_set_times(data, accessed, modified), name)


def posix_nanoseconds(seconds):
    if isinstance(seconds, int):
        return seconds * 1_000_000_000
    whole = int(seconds // 1)
    return whole * 1_000_000_000 + int((seconds - whole) * 1e9)


def posix_access(path, mode):
    data, name = posix_path(path, "access")
    return _posix_access(data, posix_integer(mode)) == 0


def posix_chdir(path):
    data, name = posix_path(path, "chdir", "path", " or integer")
    posix_check(_posix_change_folder(data), name)


def posix_getcwd():
    return posix_getcwdb().decode("utf-8", "surrogateescape")


def posix_getcwdb():
    return posix_check(_posix_working_folder())


def posix_getpid():
    return _posix_process_id()


# Flags are Linux's: 0, 1, 2 read, write, both; 64 create, 128 exclusive, 512 truncate, 1024 append.
def posix_open(path, flags, mode=0o777):
    data, name = posix_path(path, "open")
    flags = posix_integer(flags)
    how = flags & 3
    if flags & 1024 and how:
        letters = b"ab"
    elif flags & 64 and flags & 128 and how:
        letters = b"xb"
    elif flags & 512 and flags & 64 and how:
        letters = b"wb"
    elif how == 0 and not flags & (64 | 512 | 1024):
        letters = b"rb"
    elif how and not flags & 1024:
        if flags & 64 and isinstance(_posix_status(data, True), int):
            letters = b"wb"
        elif flags & 512:
            posix_check(_posix_status(data, True), name)
            letters = b"wb"
        else:
            letters = b"r+b"
            how = 0
    else:
        raise OSError(22, posix_strerror(22), name)
    if how == 2:
        letters = letters[:1] + b"+b"
    stream = _posix_open(data, letters)
    if stream < 0:
        raise posix_error(stream, name)
    return stream


def posix_close(fd):
    posix_check(_posix_close(posix_integer(fd)))


def posix_read(fd, length):
    fd, length = posix_integer(fd), posix_integer(length)
    if length < 0:
        raise posix_error(22)
    return posix_check(_posix_read(fd, length))


def posix_write(fd, data):
    fd = posix_integer(fd)
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise TypeError(f"a bytes-like object is required, not {_type_name(data)!r}")
    return _posix_write(fd, bytes(data))


def posix_lseek(fd, position, how):
    place = _posix_seek(posix_integer(fd), posix_integer(position), posix_integer(how))
    if place < 0:
        raise posix_error(place)
    return place


def posix_isatty(fd):
    return _posix_is_terminal(posix_integer(fd))


def posix_urandom(size):
    size = posix_integer(size)
    if size < 0:
        raise ValueError("negative argument not allowed")
    data = _posix_entropy(size)
    if data is None:
        raise NotImplementedError("/dev/urandom (or equivalent) not found")
    return data


# A list of (name, value) as str.
def posix_environment():
    rows = []
    for row in _posix_environment():
        name, _, value = row.decode("utf-8", "surrogateescape").partition("=")
        rows.append((name, value))
    return rows
