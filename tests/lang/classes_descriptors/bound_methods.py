class A:
    def f(self, *args):
        return self, args


a = A()
m = a.f
print(m.__self__ is a, m.__func__ is A.f, m.__name__, m.__qualname__)
print(m == a.f, m is a.f, m != A().f, hash(m) == hash(a.f))
print(m(1)[1], A.f(a, 2)[1])
print({a.f: 1}[a.f])
m.__func__.note = "hello"
print(m.note)
try:
    m.note = "no"
except AttributeError as error:
    print(error)
items = []
push = items.append
push(1)
push(2)
print(items, push == items.append, push == [].append, push.__name__, push.__self__ is items)
print(type(push).__name__, type(m).__name__, type(A.f).__name__, type("".join).__name__)
print(list.append.__objclass__, list.append.__qualname__, len.__qualname__, len.__module__)
class Callable:
    def __call__(self, x):
        return x * 2
print(Callable()(4), callable(Callable()), callable(A), callable(a), callable(m), callable(3))
