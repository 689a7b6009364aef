class Meta(type):
    def __instancecheck__(cls, instance):
        print("instance?", instance)
        return instance == 3

    def __subclasscheck__(cls, derived):
        print("subclass?", derived.__name__)
        return derived is int


class Odd(metaclass=Meta): pass


print(isinstance(3, Odd), isinstance(4, Odd), isinstance(Odd(), Odd))
print(issubclass(int, Odd), issubclass(str, Odd))
print(isinstance(3, (str, Odd)), isinstance(5, (str, Odd)))
print(isinstance(3, str | Odd))


class Truthy(type):
    def __instancecheck__(cls, instance):
        return [1]


class T(metaclass=Truthy): pass


print(isinstance(1, T))
print(type.__instancecheck__(Odd, 3), type.__subclasscheck__(Odd, Odd))
