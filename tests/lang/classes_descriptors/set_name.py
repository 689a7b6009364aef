class Field:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = "_" + name

    def __get__(self, instance, owner):
        return self if instance is None else getattr(instance, self.name, "unset")

    def __set__(self, instance, value):
        setattr(instance, self.name, value)


class Form:
    first = Field()
    second = Field()
    alias = first


f = Form()
f.second = 2
print(f.first, f.second, vars(f))
Form.late = Field()
T = type("T", (), {"x": Field()})


class Broken:
    def __set_name__(self, owner, name):
        raise ValueError("no name")


try:
    class Uses:
        attribute = Broken()
except RuntimeError as error:
    print(error, "|", repr(error.__cause__))
