class A:
    def __new__(cls, *args, **options):
        print("new", cls.__name__, args, options)
        return super().__new__(cls)

    def __init__(self, *args, **options):
        print("init", args, options)


A(1, x=2)


class Other:
    def __new__(cls):
        return 42

    def __init__(self):
        print("never")


print(Other())


class Single:
    instance = None

    def __new__(cls):
        if cls.instance is None:
            cls.instance = super().__new__(cls)
        return cls.instance

    def __init__(self):
        print("again")


print(Single() is Single())


class Wrong:
    def __init__(self):
        return 3


try:
    Wrong()
except TypeError as error:
    print(error)
print(type(A.__dict__["__new__"]).__name__)
