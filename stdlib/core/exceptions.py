# exceptions.py - exceptions: texts that need user code, and exception groups.


def exception_repr(self):
    args = self.args
    if len(args) == 1:
        return f"{type(self).__name__}({args[0]!r})"
    return f"{type(self).__name__}{args!r}"


def exception_str(self):
    args = self.args
    if len(args) == 1:
        return str(args[0])
    return repr(args)


def key_error_str(self):
    args = self.args
    if len(args) == 1:
        return repr(args[0])
    return exception_str(self)


def os_error_str(self):
    if self.filename is not None:
        if self.filename2 is not None:
            return (f"[Errno {self.errno}] {self.strerror}: {self.filename!r} -> "
                    f"{self.filename2!r}")
        return f"[Errno {self.errno}] {self.strerror}: {self.filename!r}"
    if self.errno and self.strerror:
        return f"[Errno {self.errno}] {self.strerror}"
    return exception_str(self)


def syntax_error_str(self):
    message = str(self.msg)
    name = self.filename
    if isinstance(name, str):
        name = name.rpartition("/")[2]
        if isinstance(self.lineno, int):
            return f"{message} ({name}, line {self.lineno})"
        return f"{message} ({name})"
    if isinstance(self.lineno, int):
        return f"{message} (line {self.lineno})"
    return message


def exception_setstate(self, state):
    for name, value in state.items():
        setattr(self, name, value)


# ---- groups ----


def exception_group_new(cls, message, exceptions):
    return BaseExceptionGroup.__new__(cls, message, tuple(exceptions))


def exception_group_derive(self, exceptions):
    return BaseExceptionGroup(self.message, tuple(exceptions))


# What split and subgroup are asked for, as a function of an exception.
def group_matcher(condition):
    if type(condition) is type(group_matcher):
        return condition
    if isinstance(condition, type) and _is_subclass(condition, BaseException):
        return lambda error: isinstance(error, condition)
    if isinstance(condition, tuple):
        for item in condition:
            if not isinstance(item, type) or not _is_subclass(item, BaseException):
                break
        else:
            return lambda error: isinstance(error, condition)
    raise TypeError("expected a function, exception type or tuple of exception types")


# A group like `group` with only these exceptions; None for none.
def group_subset(group, exceptions):
    if not exceptions:
        return None
    derived = group.derive(exceptions)
    if not isinstance(derived, BaseExceptionGroup):
        raise TypeError("derive must return an instance of BaseExceptionGroup")
    derived.__traceback__ = group.__traceback__
    derived.__cause__ = group.__cause__
    derived.__suppress_context__ = group.__suppress_context__
    derived.__context__ = group.__context__
    notes = getattr(group, "__notes__", None)
    if isinstance(notes, (list, tuple)):
        derived.__notes__ = list(notes)
    return derived


def group_split(error, matches, want_rest):
    if matches(error):
        return error, None
    if not isinstance(error, BaseExceptionGroup):
        return None, error
    matching = []
    rest = []
    for inner in error.exceptions:
        match, other = group_split(inner, matches, want_rest)
        if match is not None:
            matching.append(match)
        if want_rest and other is not None:
            rest.append(other)
    return (group_subset(error, matching),
            group_subset(error, rest) if want_rest else None)


def exception_group_split(self, condition):
    return group_split(self, group_matcher(condition), True)


def exception_group_subgroup(self, condition):
    return group_split(self, group_matcher(condition), False)[0]


# ---- reports ----


# Texts for the report of an uncaught exception: for each exception of the chain and of its
# groups, a list of (exception, str(exception) or None when that failed, notes as strs).
def exception_report_parts(exception):
    parts = []
    seen = set()
    todo = [exception]
    while todo:
        error = todo.pop()
        if error is None or id(error) in seen:
            continue
        seen.add(id(error))
        parts.append((error, report_text(error), report_notes(error)))
        todo.append(error.__cause__)
        todo.append(error.__context__)
        if isinstance(error, BaseExceptionGroup):
            todo.extend(error.exceptions)
    return parts


def report_text(error):
    try:
        return str(error)
    except BaseException:
        return None


def report_notes(error):
    notes = getattr(error, "__notes__", None)
    if notes is None:
        return None
    if not isinstance(notes, (list, tuple)):
        try:
            return repr(notes)
        except BaseException:
            return "<__notes__ repr() failed>"
    texts = []
    for note in notes:
        try:
            texts.append(str(note))
        except BaseException:
            texts.append("<note str() failed>")
    return texts
