class Celsius:
    def __init__(self, degrees):
        self.degrees = degrees

    @property
    def fahrenheit(self):
        "degrees in the other scale"
        return self.degrees * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, value):
        self.degrees = (value - 32) * 5 / 9

    @fahrenheit.deleter
    def fahrenheit(self):
        print("gone")
        self.degrees = 0


c = Celsius(100)
print(c.fahrenheit)
c.fahrenheit = 32
print(c.degrees)
del c.fahrenheit
print(Celsius.fahrenheit.__doc__)
print(type(Celsius.fahrenheit).__name__, Celsius.fahrenheit.fget.__name__)
print(Celsius.fahrenheit.fset is not None, property().fget, property(doc="x").__doc__)
c.__dict__["fahrenheit"] = 5
print(c.fahrenheit)
