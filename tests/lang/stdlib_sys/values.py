import sys


def attempt(make):
    try:
        print("->", make())
    except BaseException as error:
        print(type(error).__name__, error)


print(sys.version_info[:2], sys.version_info >= (3, 8), sys.version_info.major, sys.version_info[3], sys.version_info < (4,))
print(repr(sys.version_info).startswith("sys.version_info(major=3, minor=11, micro="), len(sys.version_info))
print(sys.float_info)
print(sys.float_info.epsilon, sys.float_info.max, sys.float_info[7])
print(sys.int_info, sys.hash_info.modulus, sys.hash_info.inf)
print(sys.flags.optimize, sys.flags.debug, type(sys.flags).__name__)
print("sys" in sys.builtin_module_names, "collections" in sys.stdlib_module_names, "numpy" in sys.stdlib_module_names)
print(sys.byteorder, sys.maxsize, sys.maxunicode, sys.platform, sys.getfilesystemencodeerrors())
print("version_info" in dir(sys), "path" in dir(sys), hasattr(sys, "nothing"), sys.abiflags, sys.api_version)
attempt(lambda: sys.nothing)
attempt(lambda: type(sys.version_info)())
attempt(lambda: setattr(sys.version_info, "major", 4))
attempt(lambda: exit())
attempt(lambda: exit(3))
attempt(lambda: quit("text"))
attempt(lambda: exit(code=4))
from sys import version_info as info
print(info is sys.version_info)
sys.displayhook(3)
sys.displayhook(None)
import builtins
print(builtins._)
for kind in type, classmethod, staticmethod, type(attempt), type(len):
    print(kind.__module__, kind.__qualname__)


class Countdown:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


async def main():
    rows = aiter(Countdown(2))
    print(await anext(rows), await anext(rows, "x"), await anext(rows, "end"))
    try:
        await anext(rows)
    except StopAsyncIteration as error:
        print("stopped", error.args)


try:
    main().send(None)
except StopIteration:
    pass
attempt(lambda: aiter(3))
attempt(lambda: anext(3))
attempt(lambda: aiter())
attempt(lambda: anext())


class Wrong:
    def __aiter__(self):
        return 3


attempt(lambda: aiter(Wrong()))
