# exceptions.py - exceptions: texts that need user code, and exception groups.


def exception_repr(self):
    args = self.args
    if len(args) == 1:
        return f"{type(self).__name__}({args[0]!r})"
    return f"{type(self).__name__}{args!r}"


def exception_add_note(self, note):
    added = []
    notes = getattr(self, "__notes__", added)
    if notes is added:
        self.__notes__ = added
    elif not isinstance(notes, list):
        raise TypeError("Cannot add note: __notes__ is not a list")
    _payload(notes).append(note)


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


# What the report of an uncaught exception needs user code for: for each exception of the
# chain and of its groups, by id, (str(exception), notes, names): the text is None when str()
# failed, notes are None, a list of strs or a str, names are dir(error.obj) where __dir__ is
# the program's.
def exception_report_parts(exception):
    parts = {}
    todo = [exception]
    while todo:
        error = todo.pop()
        if error is None or id(error) in parts:
            continue
        parts[id(error)] = (report_text(error), report_notes(error), report_names(error))
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


def report_names(error):
    if not isinstance(error, AttributeError) or error.obj is None or error.name is None:
        return None
    method = _class_lookup(type(error.obj), "__dir__", None)
    if type(method) is not type(report_names):
        return None
    try:
        return [name for name in dir(error.obj) if isinstance(name, str)]
    except BaseException:
        return None


# ---- except* ----


# What an except* clause catches of error: (caught group or None, the rest or None).
def except_group_match(error, types):
    if not isinstance(types, tuple):
        types = (types,)
    for item in types:
        if not isinstance(item, type) or not _is_subclass(item, BaseException):
            raise TypeError(
                "catching classes that do not inherit from BaseException is not allowed")
    for item in types:
        if _is_subclass(item, BaseExceptionGroup):
            raise TypeError("catching ExceptionGroup with except* is not allowed. "
                            "Use except instead.")
    if error is None:
        return None, None
    if not isinstance(error, BaseExceptionGroup):
        if isinstance(error, types):
            wrapped = ExceptionGroup("", [error]) if isinstance(error, Exception) else \
                BaseExceptionGroup("", [error])
            wrapped.__traceback__ = error.__traceback__
            return wrapped, None
        return None, error
    return group_split(error, lambda inner: isinstance(inner, types), True)


# What a try with except* clauses raises in the end, or None: original is what came in, errors
# what the clauses raised and what none of them caught.
def except_group_result(original, errors):
    errors = [error for error in errors if error is not None]
    if not errors:
        return None
    if not isinstance(original, BaseExceptionGroup):
        return errors[0]
    raised = []
    kept = []
    for error in errors:
        if same_group_metadata(error, original):
            kept.append(error)
        else:
            raised.append(error)
    rest = group_projection(original, kept)
    if not raised:
        return rest
    if rest is not None:
        raised.append(rest)
    if len(raised) > 1:
        return BaseExceptionGroup("", raised)
    return raised[0]


def same_group_metadata(error, original):
    return (isinstance(error, BaseExceptionGroup)
            and getattr(error, "__notes__", None) is getattr(original, "__notes__", None)
            and error.__traceback__ is original.__traceback__
            and error.__cause__ is original.__cause__
            and error.__context__ is original.__context__)


# The part of original whose leaves are leaves of the groups in kept.
def group_projection(original, kept):
    leaves = set()
    todo = list(kept)
    while todo:
        error = todo.pop()
        if isinstance(error, BaseExceptionGroup):
            todo.extend(error.exceptions)
        else:
            leaves.add(id(error))
    return group_split(original, lambda inner: id(inner) in leaves, False)[0]
