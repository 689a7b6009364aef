# except_star.py - what try ... except* asks.
#
# The code keeps the exception that came, a list of what the clauses raised, and the rest that
# no clause has matched yet. Each clause asks except_star_match; the end asks except_star_finish.


def except_star_check(cls):
    if isinstance(cls, tuple):
        for item in cls:
            except_star_check_class(item)
    else:
        except_star_check_class(cls)


def except_star_check_class(cls):
    if not isinstance(cls, type) or not issubclass(cls, BaseException):
        raise TypeError("catching classes that do not inherit from BaseException is not allowed")
    if issubclass(cls, BaseExceptionGroup):
        raise TypeError("catching ExceptionGroup with except* is not allowed. "
                        "Use except instead.")


def except_star_match(rest, cls):
    """(what is still unmatched or None, what cls matches as a group or None)"""
    except_star_check(cls)
    if rest is None:
        return (None, None)
    if isinstance(rest, cls):
        if isinstance(rest, BaseExceptionGroup):
            return (None, rest)
        return (None, BaseExceptionGroup("", [rest]))
    if isinstance(rest, BaseExceptionGroup):
        pair = rest.split(cls)
        if not isinstance(pair, tuple):
            raise TypeError(f"{type(rest).__name__}.split must return a tuple, "
                            f"not {type(pair).__name__}")
        if len(pair) < 2:
            raise TypeError(f"{type(rest).__name__}.split must return a 2-tuple, "
                            f"got tuple of size {len(pair)}")
        return (pair[1], pair[0])
    return (rest, None)


def except_star_leaves(groups):
    """ids of the exceptions in groups that are no groups themselves"""
    leaves = set()
    todo = list(groups)
    while todo:
        exception = todo.pop()
        if isinstance(exception, BaseExceptionGroup):
            todo.extend(exception.exceptions)
        else:
            leaves.add(id(exception))
    return leaves


def except_star_is_part(exception, original):
    """Whether exception came from original: a group split off, raised again as it is."""
    return (isinstance(exception, BaseExceptionGroup)
            and getattr(exception, "__notes__", None) is getattr(original, "__notes__", None)
            and exception.__traceback__ is original.__traceback__
            and exception.__cause__ is original.__cause__
            and exception.__context__ is original.__context__)


def except_star_project(original, parts):
    """The part of original with the leaves of parts, or None."""
    if not parts:
        return None
    leaves = except_star_leaves(parts)

    def is_kept(exception):
        return not isinstance(exception, BaseExceptionGroup) and id(exception) in leaves

    return BaseExceptionGroup.split(original, is_kept)[0]


def except_star_finish(original, raised, rest):
    """The exception to raise at the end, or None. raised: what the clauses raised."""
    if rest is not None:
        raised.append(rest)
    if not raised:
        return None
    if not isinstance(original, BaseExceptionGroup):
        return raised[0]
    fresh = []
    again = []
    for exception in raised:
        if except_star_is_part(exception, original):
            again.append(exception)
        else:
            fresh.append(exception)
    part = except_star_project(original, again)
    if not fresh:
        return part
    if part is not None:
        fresh.append(part)
    if len(fresh) > 1:
        return BaseExceptionGroup("", fresh)
    return fresh[0]
