# skip: stress
# Recursion through everything that calls back; each limit is reached again and again.
import functools


def loop(name, make, times=20):
    caught = 0
    for i in range(times):
        try:
            make()
        except RecursionError:
            caught += 1
    print(name, caught)


def down(n): return down(n + 1)


loop("call", lambda: down(0))


class Init:
    def __init__(self): Init()


loop("init", Init)


class Repr:
    def __repr__(self): return repr(self)


loop("repr", lambda: repr(Repr()))


class Repr2:
    def __repr__(self): return repr([self])


loop("repr in list", lambda: repr(Repr2()))


class Eq:
    def __eq__(self, other): return self == other


loop("eq", lambda: Eq() == Eq())


class Hash:
    def __hash__(self): return hash(self)


loop("hash", lambda: hash(Hash()))
loop("hash in dict", lambda: {Hash(): 1})


class Less:
    def __lt__(self, other): return sorted([self, other])


loop("lt in sort", lambda: [Less(), Less()].sort())


class Get:
    def __getattr__(self, name): return self.other


loop("getattr", lambda: Get().x)


class Prop:
    @property
    def x(self): return self.x


loop("property", lambda: Prop().x)


def gen(): yield from gen()


loop("yield from", lambda: next(gen()))


class Call:
    def __call__(self): return self()


loop("call", lambda: Call()())


class Iter:
    def __iter__(self): return iter(self)


loop("iter", lambda: list(Iter()))


class Format:
    def __format__(self, spec): return f"{self}"


loop("format", lambda: f"{Format()}")


class New:
    def __new__(cls): return New()


loop("new", New)


class Index:
    def __index__(self): return range(self)


loop("index", lambda: range(Index()))


class Contains:
    def __contains__(self, item): return item in self


loop("contains", lambda: 1 in Contains())


class Enter:
    def __enter__(self):
        with self: pass
    def __exit__(self, *a): pass


def use():
    with Enter(): pass


loop("with", use)


class Bool:
    def __bool__(self): return not self


loop("bool", lambda: bool(Bool()))


class Add:
    def __add__(self, other): return self + other
    def __radd__(self, other): return other + self


loop("add", lambda: Add() + 1)


class Meta(type):
    def __call__(cls): return cls()


class WithMeta(metaclass=Meta): pass


loop("metaclass", WithMeta)


class Descr:
    def __get__(self, o, t): return o.d


class HasDescr: d = Descr()


loop("descriptor", lambda: HasDescr().d)


class SetA:
    def __setattr__(self, n, v): setattr(self, n, v)


loop("setattr", lambda: setattr(SetA(), "a", 1))


class Subs:
    def __getitem__(self, i): return self[i]


loop("getitem", lambda: Subs()[0])
loop("key", lambda: (lambda f: f(f))(lambda f: sorted([1], key=lambda x: f(f))))
loop("reduce", lambda: (lambda f: f(f))(lambda f: functools.reduce(lambda a, b: f(f), [1, 2])))
loop("max", lambda: (lambda f: f(f))(lambda f: max([1, 2], key=lambda x: f(f))))


class Str:
    def __str__(self): return str(self)


loop("str", lambda: str(Str()))
loop("print", lambda: print(Str()))
loop("exec", lambda: (lambda f: f(f))(lambda f: eval("f(f)", {"f": f})))


class Len:
    def __len__(self): return len(self)


loop("len", lambda: len(Len()))


class Next:
    def __iter__(self): return self
    def __next__(self): return next(self)


loop("next", lambda: list(Next()))


class ISub(type):
    def __instancecheck__(cls, x): return isinstance(x, cls)


class IS(metaclass=ISub): pass


loop("instancecheck", lambda: isinstance(1, IS))
