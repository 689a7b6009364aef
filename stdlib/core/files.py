# files.py - open(), reading and printing beyond what one step in C does.


def builtin_open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None,
                 closefd=True, opener=None):
    if not isinstance(mode, str):
        raise TypeError(f"open() argument 'mode' must be str, not {_type_name(mode)}")
    path = file_path(file)
    seen = set(mode)
    if seen - set("rwxabt+") or len(mode) > len(seen):
        raise ValueError(f"invalid mode: {mode!r}")
    actions = [letter for letter in mode if letter in "rwxa"]
    if "t" in seen and "b" in seen:
        raise ValueError("can't have text and binary mode at once")
    if len(actions) != 1:
        raise ValueError("must have exactly one of create/read/write/append mode")
    binary = "b" in seen
    if binary and encoding is not None:
        raise ValueError("binary mode doesn't take an encoding argument")
    if binary and errors is not None:
        raise ValueError("binary mode doesn't take an errors argument")
    if binary and newline is not None:
        raise ValueError("binary mode doesn't take a newline argument")
    if newline not in (None, "", "\n", "\r", "\r\n"):
        raise ValueError(f"illegal newline value: {newline!r}")
    plus = "+" in seen
    if not binary:
        file_check_text(encoding, errors, newline, plus or actions[0] == "r")
    if buffering == 0 and not binary:
        raise ValueError("can't have unbuffered text I/O")
    if opener is not None:
        raise NotImplementedError("open(): opener is not supported")
    if not closefd:
        raise ValueError("Cannot use closefd=False with file name")
    flags = binary | (2 if plus or actions[0] == "r" else 0) | (4 if plus or actions[0] != "r" else 0)
    return _file_open(path, mode, flags)


# Text files are UTF-8, decoded strictly; lines are read with any ending and written with "\n".
def file_check_text(encoding, errors, newline, reads):
    if encoding is not None:
        if not isinstance(encoding, str):
            raise TypeError("open() argument 'encoding' must be str or None, "
                            f"not {_type_name(encoding)}")
        if encoding.lower().replace("_", "-") not in ("utf-8", "utf8", "locale"):
            "".encode(encoding)     # LookupError: there is no such thing
            raise NotImplementedError(f"open(): encoding {encoding!r} is not supported, only "
                                      "'utf-8'")
    if errors not in (None, "strict"):
        raise NotImplementedError(f"open(): errors={errors!r} is not supported, only 'strict'")
    if newline is not None and (reads or newline not in ("", "\n")):
        raise NotImplementedError(f"open(): newline={newline!r} is not supported")


def file_path(file):
    if isinstance(file, str):
        return str(file)
    if isinstance(file, bytes):
        return file.decode("utf-8", "surrogateescape")
    method = getattr(type(file), "__fspath__", None)
    if method is None:
        raise TypeError(
            f"expected str, bytes or os.PathLike object, not {_type_name(file)}")
    path = method(file)
    if not isinstance(path, (str, bytes)):
        raise TypeError(f"expected {_type_name(file)}.__fspath__() to return str or bytes, "
                        f"not {_type_name(path)}")
    return file_path(path)


def file_all(self):
    pieces = []
    while True:
        data = _file_read(self, 65536)
        if not data:
            return b"".join(pieces)
        pieces.append(data)


def file_text(data):
    return data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def file_read(self, size=-1):
    if size is None or size < 0:
        data = file_all(self)
        return data if _file_is_binary(self) else file_text(data)
    if _file_is_binary(self):
        pieces = []
        while size > 0:
            data = _file_read(self, size)
            if not data:
                break
            if len(data) > size:
                _file_put_back(self, data[size:])
                data = data[:size]
            size -= len(data)
            pieces.append(data)
        return b"".join(pieces)
    pieces = []
    while size > 0:
        data = _file_read(self, 65536)
        if not data:
            break
        text, rest = file_decode_start(data, size)
        while rest is None:
            more = _file_read(self, 65536)
            if not more:
                text, rest = file_text(data), b""
                break
            data += more
            text, rest = file_decode_start(data, size)
        if rest:
            _file_put_back(self, rest)
        size -= len(text)
        pieces.append(text)
        if rest:
            break
    return "".join(pieces)


# The first `count` characters of data and the bytes behind them; (.., None): cut in the middle
# of a character.
def file_decode_start(data, count):
    end = len(data)
    back = 0
    while back < 3 and end - back > 0 and data[end - 1 - back] & 0xC0 == 0x80:
        back += 1
    lead = data[end - 1 - back] if end - back > 0 else 0
    need = 1 if lead < 0x80 else 2 if lead >> 5 == 6 else 3 if lead >> 4 == 14 else 4
    if lead >= 0xC0 and back + 1 < need:
        if end - 1 - back == 0:
            return "", None
        end = end - 1 - back
    text = data[:end].decode("utf-8")
    head = text[:count]
    return file_newlines(head), data[len(head.encode("utf-8")):]


def file_newlines(text):
    return text.replace("\r\n", "\n").replace("\r", "\n")


def file_readline(self, size=-1):
    line = file_line(self)
    if size is not None and 0 <= size < len(line):
        _file_put_back(self, line[size:])
        line = line[:size]
    return line if _file_is_binary(self) else file_text(line)


def file_line(self):
    pieces = []
    while True:
        data = _file_read(self, 65536)
        if not data:
            return b"".join(pieces)
        end = data.find(b"\n")
        if end >= 0:
            if end + 1 < len(data):
                _file_put_back(self, data[end + 1:])
            pieces.append(data[:end + 1])
            return b"".join(pieces)
        pieces.append(data)


def file_next(self):
    line = file_readline(self)
    if not line:
        raise StopIteration
    return line


def file_readlines(self, hint=-1):
    lines = []
    while True:
        line = file_readline(self)
        if not line:
            return lines
        lines.append(line)


def file_writelines(self, lines):
    for line in lines:
        self.write(line)


def builtin_input(prompt=""):
    sys = _modules()["sys"]
    stdin = getattr(sys, "stdin", None)
    stdout = getattr(sys, "stdout", None)
    if stdin is None:
        raise RuntimeError("input(): lost sys.stdin")
    if stdout is None:
        raise RuntimeError("input(): lost sys.stdout")
    text = str(prompt)
    if stdin is sys.__stdin__ and stdout is sys.__stdout__:
        line = _host_line(text)
        if line is not None:
            return line
    stdout.write(text)
    flush = getattr(stdout, "flush", None)
    if flush is not None:
        flush()
    line = stdin.readline()
    if not line:
        raise EOFError("EOF when reading a line")
    return line[:-1] if line.endswith("\n") else line


def builtin_print(*args, sep=" ", end="\n", file=None, flush=False):
    if sep is None:
        sep = " "
    elif not isinstance(sep, str):
        raise TypeError(f"sep must be None or a string, not {_type_name(sep)}")
    if end is None:
        end = "\n"
    elif not isinstance(end, str):
        raise TypeError(f"end must be None or a string, not {_type_name(end)}")
    if file is None:
        try:
            file = _modules()["sys"].stdout
        except AttributeError:
            raise RuntimeError("lost sys.stdout") from None
        if file is None:
            return
    write = file.write
    first = True
    for value in args:
        if not first:
            write(sep)
        first = False
        write(str(value))
    write(end)
    if flush:
        file.flush()


# What the prompt does with the value of an expression.
def display(value):
    text = shown_text(value)
    if text is not None:
        print(text)
        _modules()["builtins"]._ = value


# The same for the last expression of a cell: the host asks for the text when the cell is done.
def show(value):
    global shown
    shown = shown_text(value)
    if shown is not None:
        _modules()["builtins"]._ = value


# The text that stands for a value; None: there is nothing to show.
def shown_text(value):
    hook = _modules()["sys"].__dict__.get("displayhook")
    if hook is not None:
        hook(value)
        return None
    if value is None:
        return None
    _modules()["builtins"]._ = None
    return repr(value)
