from contextlib import AbstractAsyncContextManager, AbstractContextManager, nullcontext


class Duck:
    def __enter__(self):
        return 1

    def __exit__(self, *details):
        return None


class OnlyEnter:
    def __enter__(self):
        return 1


class Derived(AbstractContextManager):
    def __exit__(self, *details):
        print("left")


print(issubclass(Duck, AbstractContextManager), issubclass(OnlyEnter, AbstractContextManager))
print(isinstance(nullcontext(), AbstractAsyncContextManager), issubclass(Duck, AbstractAsyncContextManager))
with Derived() as d:
    print(type(d).__name__)
try:
    AbstractContextManager()
except TypeError as error:
    print(error)
print(AbstractContextManager[int])
