from types import SimpleNamespace
import copy

ns = SimpleNamespace(a=1, b="x")
print(ns, ns.a, ns == SimpleNamespace(b="x", a=1), ns == SimpleNamespace(a=1), ns != 3, vars(ns))
ns.c = [ns]
print(ns)
del ns.c
ns.a += 1
print(ns, copy.copy(ns) == ns, copy.copy(ns) is ns, SimpleNamespace())


class Config(SimpleNamespace):
    pass


print(Config(z=1), Config(z=1) == SimpleNamespace(z=1), SimpleNamespace(**{"not a name": 1}))
for bad in (lambda: SimpleNamespace(1), lambda: ns.missing, lambda: ns < ns):
    try:
        bad()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, str(error).replace("types.", ""))
