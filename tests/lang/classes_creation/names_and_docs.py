class Outer:
    "what it is for"

    class Inner:
        def method(self):
            pass

    def make(self):
        class Local:
            pass
        return Local


print(Outer.__doc__, Outer.Inner.__doc__, Outer.__name__, Outer.Inner.__qualname__)
print(Outer.Inner.method.__qualname__, Outer().make(), Outer.__module__)
Outer.__name__ = "Renamed"
Outer.__qualname__ = "some.Renamed"
Outer.__doc__ = "other"
print(Outer, Outer.__name__, Outer.__doc__)
Outer.__module__ = "elsewhere"
print(Outer)
for code in ("Outer.__name__ = 3", "del Outer.__name__", "Outer.__qualname__ = 3",
             "Outer.__mro__ = ()", "Outer.__dict__ = {}", "int.__name__ = 'x'",
             "Outer.__base__ = int"):
    try:
        exec(code)
    except (TypeError, AttributeError) as error:
        print(error)
print(int.__module__, type(Outer.__dict__).__name__, list.__name__, Outer().__doc__)
