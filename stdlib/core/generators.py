# generators.py - what generators and coroutines do that takes more than one step.


# throw(type[, value[, traceback]]) in all its forms.
def generator_throw(self, kind, value=None, traceback=None):
    exception = generator_exception(kind, value, traceback)
    if isinstance(exception, GeneratorExit):
        exception = generator_close_delegate(self, exception)
    return _generator_raise(self, exception)


def generator_exception(kind, value, traceback):
    if traceback is not None and _type_name(traceback) != "traceback":
        raise TypeError("throw() third argument must be a traceback object")
    if isinstance(kind, BaseException):
        if value is not None:
            raise TypeError("instance exception may not have a separate value")
        exception = kind
    elif isinstance(kind, type) and issubclass(kind, BaseException):
        if isinstance(value, kind):
            exception = value
        elif value is None:
            exception = kind()
        elif isinstance(value, tuple):
            exception = kind(*value)
        else:
            exception = kind(value)
    else:
        raise TypeError("exceptions must be classes or instances deriving from BaseException, "
                        f"not {_type_name(kind)}")
    if traceback is not None:
        exception = exception.with_traceback(traceback)
    return exception


# Closes what the generator yields from; an exception from there is what it gets to see.
def generator_close_delegate(self, exception):
    delegate = _generator_delegate(self)
    if delegate is None:
        return exception
    close = getattr(delegate, "close", None)
    if close is not None:
        try:
            close()
        except BaseException as error:
            return error
    return exception


def generator_close(self):
    exception = generator_close_delegate(self, GeneratorExit())
    try:
        _generator_raise(self, exception)
    except (GeneratorExit, StopIteration):
        return None
    if _type_name(self) == "coroutine":
        raise RuntimeError("coroutine ignored GeneratorExit")
    raise RuntimeError("generator ignored GeneratorExit")


# A generator that dies while suspended in a try or with.
def finalise_generator(self):
    if _type_name(self) == "async_generator":
        try:
            _generator_raise(self, GeneratorExit())
        except (GeneratorExit, StopAsyncIteration, StopIteration):
            pass
        return
    generator_close(self)


# ---- awaiting ----

def coroutine_await(self):
    return coroutine_drive(self)


def coroutine_drive(self):
    return (yield from self)


def awaitable_iterator(value, where):
    if _type_name(value) == "coroutine":
        if _generator_state(value) == 2:
            raise RuntimeError("coroutine is being awaited already")
        if value.cr_await is not None or _generator_state(value) == 1:
            raise RuntimeError("coroutine is being awaited already")
        return value
    if _is_iterable_coroutine(value):
        return value
    method = getattr(value.__class__, "__await__", None)
    if method is None:
        if where == 1:
            raise TypeError("'async with' received an object from __aenter__ that does not "
                            f"implement __await__: {_type_name(value)}")
        if where == 2:
            raise TypeError("'async with' received an object from __aexit__ that does not "
                            f"implement __await__: {_type_name(value)}")
        raise TypeError(f"object {_type_name(value)} can't be used in 'await' expression")
    iterator = method(value)
    if _type_name(iterator) == "coroutine":
        raise TypeError("__await__() returned a coroutine")
    if not hasattr(iterator.__class__, "__next__"):
        raise TypeError(f"__await__() returned non-iterator of type '{_type_name(iterator)}'")
    return iterator


def async_iterator(value):
    method = getattr(value.__class__, "__aiter__", None)
    if method is None:
        raise TypeError("'async for' requires an object with __aiter__ method, got "
                        f"{_type_name(value)}")
    iterator = method(value)
    if not hasattr(iterator.__class__, "__anext__"):
        raise TypeError("'async for' received an object from __aiter__ that does not implement "
                        f"__anext__: {_type_name(iterator)}")
    return iterator


def async_next(iterator):
    awaitable = iterator.__class__.__anext__(iterator)
    if _type_name(awaitable) == "coroutine" or _is_iterable_coroutine(awaitable):
        return awaitable
    try:
        return awaitable_iterator(awaitable, 0)
    except BaseException as error:
        raise TypeError("'async for' received an invalid object from __anext__: "
                        f"{_type_name(awaitable)}") from error


# ---- async generators ----

def async_generator_next(self):
    return _async_step(async_generator_step(self, None, False, "anext"), False)


def async_generator_send(self, value):
    return _async_step(async_generator_step(self, value, False, "anext"), False)


def async_generator_throw(self, kind, value=None, traceback=None):
    error = generator_exception(kind, value, traceback)
    return _async_step(async_generator_step(self, error, True, "athrow"), True)


# One step at a time: another one may wait for what the generator awaits.
def check_async_generator(self, step):
    if self.ag_running:
        raise RuntimeError(f"{step}(): asynchronous generator is already running")


# One step of an async generator, as an awaitable: what the generator awaits passes through;
# what it yields itself ends the step.
def async_generator_step(self, value, throwing, step):
    check_async_generator(self, step)
    while True:
        item = _generator_raise(self, value) if throwing else _generator_resume(self, value)
        is_item, inner = _async_value(item)
        if is_item:
            return inner
        try:
            value = yield item
            throwing = False
        except BaseException as error:
            value = error
            throwing = True


def async_generator_close(self):
    return _async_step(async_generator_close_step(self), True)


def async_generator_close_step(self):
    check_async_generator(self, "aclose")
    state = _generator_state(self)
    if state == 3 or state == 0:
        _generator_finish(self)
        return None
    value = GeneratorExit()
    throwing = True
    while True:
        try:
            item = _generator_raise(self, value) if throwing else _generator_resume(self, value)
        except (StopAsyncIteration, GeneratorExit):
            return None
        is_item, inner = _async_value(item)
        if is_item:
            raise RuntimeError("async generator ignored GeneratorExit")
        try:
            value = yield item
            throwing = False
        except BaseException as error:
            value = error
            throwing = True
