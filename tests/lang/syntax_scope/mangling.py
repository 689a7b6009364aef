# __names inside a class get the class's name.
class Base:
    __secret = 1
    def __init__(self):
        self.__value = 2
        self.__dunder__ = 3
        self._one = 4
    def __method(self, __arg=5):
        __local = __arg + 1
        return __local, [__x for __x in (7,)]
    def call(self):
        return self.__method(), self.__secret, self.__value
    class __Inner:
        __y = 8
        def get(self): return self.__y
    def inner(self): return self.__Inner().get()
class _Under(Base):
    __secret = "under"
    def mine(self): return self.__secret, _Under.__secret
b = Base()
print(b.call(), sorted(b.__dict__), b.inner())
print(_Under().mine(), [n for n in dir(_Under) if "secret" in n])
class Globals:
    def set(self):
        global __made
        __made = 1
    def kw(self, **kw): return kw
    def call(self): return self.kw(__a=1)
Globals().set()
print([n for n in globals() if "made" in n], Globals().call())
class __:
    __plain = 1
print([n for n in dir(__) if "plain" in n])
class P:
    import sys as __sys
    for __i in range(2): pass
    try: 1 / 0
    except ZeroDivisionError as __e: __kept = str(__e)
    def f(self, *__args, __k=1, **__kw): return __args, __k, __kw
print([n for n in dir(P) if n.startswith("_P")], P().f(1, _P__k=2, z=3))
try:
    Base().__value
except AttributeError as e:
    print(e)
