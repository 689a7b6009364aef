import types


class Meta(type):
    @classmethod
    def __prepare__(metacls, name, bases, **keywords):
        return {"prepared": keywords}

    def __new__(metacls, name, bases, namespace, **keywords):
        return super().__new__(metacls, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **keywords):
        super().__init__(name, bases, namespace)


def body(namespace):
    namespace["x"] = 1


C = types.new_class("C", (), {"metaclass": Meta, "flag": 2}, body)
print(C.__name__, type(C).__name__, C.x, C.prepared)
print(types.new_class("D", (C,)).__mro__[1] is C, types.new_class("E").__bases__)
print(types.prepare_class("F", (C,), {"k": 1}))


class Entries:
    def __init__(self, *bases):
        self.bases = bases

    def __mro_entries__(self, bases):
        return self.bases


e = Entries(int)
print(types.resolve_bases((str,)), types.resolve_bases((e, C)) == (int, C))
G = types.new_class("G", (e,))
print(G.__bases__, G.__orig_bases__ == (e,))
for bad in (lambda: types.resolve_bases((Entries("x").__class__, )) and types.new_class("H", (int, str)),
            lambda: types.prepare_class("I", (C, type("M2", (type,), {})("J", (), {})))):
    try:
        bad()
    except TypeError as error:
        print(error)
