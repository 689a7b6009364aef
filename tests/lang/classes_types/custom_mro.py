# A metaclass whose mro() decides where attributes are looked for.


class Aside:
    place = "aside"

    def __len__(self):
        return 7

    def greet(self):
        return "aside greets"


class Ordering(type):
    def mro(cls):
        order = super().mro()
        print("mro of", cls.__name__, [c.__name__ for c in order])
        if Aside not in order:
            order.insert(1, Aside)
        return order


class Base(metaclass=Ordering):
    def greet(self):
        return "base greets, then " + super().greet()


print(Base.place, Base().place, len(Base()), Base().greet())
print([c.__name__ for c in Base.__mro__], Base.__bases__)
print(isinstance(Base(), Aside), issubclass(Base, Aside))


class Derived(Base):
    def __setattr__(self, name, value):
        super().__setattr__(name, (value, "kept"))


print(Derived.place, Derived().greet(), [c.__name__ for c in Derived.__mro__])
item = Derived()
item.x = 1
print(item.x)


class Plain(type):
    pass


class Untouched(metaclass=Plain):
    pass


print(Untouched.__mro__)
for answer in ((), [int], [object, 5], 7, ["a"]):
    class Bad(type):
        def mro(cls):
            return answer

    try:
        class Use(metaclass=Bad):
            pass
    except TypeError as error:
        print(error)


class Entries:
    def __mro_entries__(self, bases):
        return ()


try:
    type("A", (Entries(),), {})
except TypeError as error:
    print(error)


class WithFinaliser:
    def __del__(self):
        print("finalised", type(self).__name__)


class Late(type):
    def mro(cls):
        return [cls, WithFinaliser, object]


class Finalised(metaclass=Late):
    pass


Finalised()
print("end")
