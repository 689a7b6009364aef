"""contextlib.py - tools for the with statement"""

__all__ = ["asynccontextmanager", "contextmanager", "closing", "nullcontext",
           "AbstractContextManager", "AbstractAsyncContextManager", "AsyncExitStack",
           "ContextDecorator", "ExitStack", "redirect_stdout", "redirect_stderr", "suppress",
           "aclosing", "chdir"]

import sys
from abc import ABC, abstractmethod
from functools import wraps
from _collections_abc import _check_methods

GenericAlias = type(list[int])
_MethodType = type(ABC.register)


class AbstractContextManager(ABC):
    """Has __enter__ and __exit__."""

    __class_getitem__ = classmethod(GenericAlias)

    def __enter__(self):
        """Return self upon entering the runtime context."""
        return self

    @abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        """Raise any exception triggered within the runtime context."""
        return None

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is AbstractContextManager:
            return _check_methods(subclass, "__enter__", "__exit__")
        return NotImplemented


class AbstractAsyncContextManager(ABC):
    """Has __aenter__ and __aexit__."""

    __class_getitem__ = classmethod(GenericAlias)

    async def __aenter__(self):
        """Return self upon entering the runtime context."""
        return self

    @abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        """Raise any exception triggered within the runtime context."""
        return None

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is AbstractAsyncContextManager:
            return _check_methods(subclass, "__aenter__", "__aexit__")
        return NotImplemented


class ContextDecorator:
    """A base class for context managers that also work as decorators."""

    def _recreate_cm(self):
        # What one call of the decorated function enters: itself, unless it works once only.
        return self

    def __call__(self, func):
        @wraps(func)
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)
        return inner


class AsyncContextDecorator:
    """A base class for asynchronous context managers that also work as decorators."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)
        return inner


# ---- from a generator ----

class _GeneratorContextManagerBase:
    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func, self.args, self.kwds = func, args, kwds
        doc = getattr(func, "__doc__", None)
        self.__doc__ = type(self).__doc__ if doc is None else doc

    def _recreate_cm(self):
        # A generator runs once, so each call of a decorated function gets a fresh one.
        return self.__class__(self.func, self.args, self.kwds)


def _same_exception(error, value, traceback, stop_types):
    # True if error, which came out of the generator, is the value thrown into it: then the
    # with statement is to go on raising value. A generator cannot let StopIteration out,
    # so that one comes back as the cause of a RuntimeError.
    if error is value or (isinstance(value, stop_types) and error.__cause__ is value):
        value.__traceback__ = traceback
        return True
    return False


class _GeneratorContextManager(_GeneratorContextManagerBase, AbstractContextManager,
                               ContextDecorator):
    """Helper for @contextmanager decorator."""

    def __enter__(self):
        # The arguments are not needed any more: let them die when the body drops them.
        del self.args, self.kwds, self.func
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, typ, value, traceback):
        if typ is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                self.gen.close()
        if value is None:
            value = typ()
        try:
            self.gen.throw(typ, value, traceback)
        except StopIteration as error:
            # It swallowed the exception, if this is not the StopIteration of the body.
            return error is not value
        except RuntimeError as error:
            if _same_exception(error, value, traceback, StopIteration):
                return False
            raise
        except BaseException as error:
            if _same_exception(error, value, traceback, ()):
                return False
            raise
        try:
            raise RuntimeError("generator didn't stop after throw()")
        finally:
            self.gen.close()


class _AsyncGeneratorContextManager(_GeneratorContextManagerBase, AbstractAsyncContextManager,
                                    AsyncContextDecorator):
    """Helper for @asynccontextmanager decorator."""

    async def __aenter__(self):
        del self.args, self.kwds, self.func
        try:
            return await self.gen.__anext__()
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, typ, value, traceback):
        if typ is None:
            try:
                await self.gen.__anext__()
            except StopAsyncIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                await self.gen.aclose()
        if value is None:
            value = typ()
        try:
            await self.gen.athrow(typ, value, traceback)
        except StopAsyncIteration as error:
            return error is not value
        except RuntimeError as error:
            if _same_exception(error, value, traceback, (StopIteration, StopAsyncIteration)):
                return False
            raise
        except BaseException as error:
            if _same_exception(error, value, traceback, ()):
                return False
            raise
        try:
            raise RuntimeError("generator didn't stop after athrow()")
        finally:
            await self.gen.aclose()


def contextmanager(func):
    """Decorator: make a context manager of a generator function that yields once."""
    @wraps(func)
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)
    return helper


def asynccontextmanager(func):
    """Decorator: make an asynchronous context manager of an asynchronous generator function."""
    @wraps(func)
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)
    return helper


# ---- small context managers ----

class closing(AbstractContextManager):
    """Context to automatically close something at the end of a block."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """Context to await the aclose() of something at the end of a block."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class _RedirectStream(AbstractContextManager):
    _stream = None      # the name in sys

    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []      # a stack, for one object may be entered again

    def __enter__(self):
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, exctype, excinst, exctb):
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_RedirectStream):
    """Context manager for temporarily redirecting stdout to another file."""

    _stream = "stdout"


class redirect_stderr(_RedirectStream):
    """Context manager for temporarily redirecting stderr to another file."""

    _stream = "stderr"


class suppress(AbstractContextManager):
    """Context manager to suppress the given exceptions: the block ends, silently."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        return exctype is not None and issubclass(exctype, self._exceptions)


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """Context manager that does no additional processing: enters as enter_result."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass


class chdir(AbstractContextManager):
    """Context manager to change the current working directory; not parallel-safe."""

    def __init__(self, path):
        self.path = path
        self._old_cwd = []

    def __enter__(self):
        import os
        self._old_cwd.append(os.getcwd())
        os.chdir(self.path)

    def __exit__(self, *excinfo):
        import os
        os.chdir(self._old_cwd.pop())


# ---- exit stacks ----

def _lookup(cls, name, protocol):
    # The special methods are those of the class, as for the with statement.
    try:
        return getattr(cls, name)
    except AttributeError:
        raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support "
                        f"the {protocol} protocol") from None


def _plain_exit_callback(callback, args, kwds):
    def exit_callback(exc_type, exc, tb):
        callback(*args, **kwds)
    return exit_callback


def _awaited_exit_callback(callback, args, kwds):
    async def exit_callback(exc_type, exc, tb):
        await callback(*args, **kwds)
    return exit_callback


class _BaseExitStack:
    """What ExitStack and AsyncExitStack share."""

    def __init__(self):
        self._exit_callbacks = []    # (is synchronous, callback), the last one first to go

    def pop_all(self):
        """Preserve the context stack by transferring it to a new instance."""
        new_stack = type(self)()
        new_stack._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = []
        return new_stack

    def push(self, exit):
        """Register a callback with the signature of __exit__, or an object that has one."""
        try:
            method = type(exit).__exit__
        except AttributeError:
            self._exit_callbacks.append((True, exit))
        else:
            self._push_cm_exit(exit, method)
        return exit     # so that it can be a decorator

    def enter_context(self, cm):
        """Enter the context manager, and have it exited with the stack. Return its result."""
        cls = type(cm)
        enter = _lookup(cls, "__enter__", "context manager")
        exit = _lookup(cls, "__exit__", "context manager")
        result = enter(cm)
        self._push_cm_exit(cm, exit)
        return result

    def callback(self, callback, /, *args, **kwds):
        """Register an arbitrary callback and arguments. It cannot suppress exceptions."""
        exit_callback = _plain_exit_callback(callback, args, kwds)
        exit_callback.__wrapped__ = callback
        self._exit_callbacks.append((True, exit_callback))
        return callback     # so that it can be a decorator

    def _push_cm_exit(self, cm, exit):
        self._exit_callbacks.append((True, _MethodType(exit, cm)))


def _chain_context(new, old, outermost):
    # An exception raised while unwinding would in nested with statements have the one
    # before it as context. Find the end of new's chain and put old there, in place of
    # outermost, which is what was being handled when the unwinding began.
    while True:
        context = new.__context__
        if context is None or context is old:
            return
        if context is outermost:
            break
        new = context
    new.__context__ = old


def _raise_with_context(error):
    # Raising would set the context to what is being handled now: keep what it was.
    context = error.__context__
    try:
        raise error
    except BaseException:
        error.__context__ = context
        raise


class ExitStack(_BaseExitStack, AbstractContextManager):
    """Context manager for dynamic management of a stack of exit callbacks.

        with ExitStack() as stack:
            files = [stack.enter_context(open(fname)) for fname in filenames]
    """

    def __enter__(self):
        return self

    def __exit__(self, *exc_details):
        received = exc_details[0] is not None
        outermost = sys.exc_info()[1]
        suppressed = False
        pending = False     # an exception of a callback, to be raised at the end
        while self._exit_callbacks:
            _, callback = self._exit_callbacks.pop()
            try:
                if callback(*exc_details):
                    suppressed = True
                    pending = False
                    exc_details = (None, None, None)
            except BaseException as error:
                _chain_context(error, exc_details[1], outermost)
                pending = True
                exc_details = (type(error), error, error.__traceback__)
        if pending:
            _raise_with_context(exc_details[1])
        return received and suppressed

    def close(self):
        """Immediately unwind the context stack."""
        self.__exit__(None, None, None)


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    """ExitStack for asynchronous context managers and callbacks too.

        async with AsyncExitStack() as stack:
            connections = [await stack.enter_async_context(get_connection()) for i in range(5)]
    """

    async def enter_async_context(self, cm):
        """Enter the async context manager, to be exited with the stack. Return its result."""
        cls = type(cm)
        enter = _lookup(cls, "__aenter__", "asynchronous context manager")
        exit = _lookup(cls, "__aexit__", "asynchronous context manager")
        result = await enter(cm)
        self._push_async_cm_exit(cm, exit)
        return result

    def push_async_exit(self, exit):
        """Register a coroutine function like __aexit__, or an object that has one."""
        try:
            method = type(exit).__aexit__
        except AttributeError:
            self._exit_callbacks.append((False, exit))
        else:
            self._push_async_cm_exit(exit, method)
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        """Register a coroutine function and arguments. It cannot suppress exceptions."""
        exit_callback = _awaited_exit_callback(callback, args, kwds)
        exit_callback.__wrapped__ = callback
        self._exit_callbacks.append((False, exit_callback))
        return callback

    def _push_async_cm_exit(self, cm, exit):
        self._exit_callbacks.append((False, _MethodType(exit, cm)))

    async def aclose(self):
        """Immediately unwind the context stack."""
        await self.__aexit__(None, None, None)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_details):
        received = exc_details[0] is not None
        outermost = sys.exc_info()[1]
        suppressed = False
        pending = False
        while self._exit_callbacks:
            is_sync, callback = self._exit_callbacks.pop()
            try:
                answer = callback(*exc_details)
                if not is_sync:
                    answer = await answer
                if answer:
                    suppressed = True
                    pending = False
                    exc_details = (None, None, None)
            except BaseException as error:
                _chain_context(error, exc_details[1], outermost)
                pending = True
                exc_details = (type(error), error, error.__traceback__)
        if pending:
            _raise_with_context(exc_details[1])
        return received and suppressed
