class Ordered(dict):
    def __init__(self):
        super().__init__()
        self.log = []

    def __setitem__(self, key, value):
        if not key.startswith("__"):
            self.log.append(key)
        super().__setitem__(key, value)


class Meta(type):
    @classmethod
    def __prepare__(meta, name, bases, **options):
        print("prepare", name, bases, options)
        return Ordered()

    def __new__(meta, name, bases, namespace, **options):
        cls = super().__new__(meta, name, bases, dict(namespace))
        cls.log = namespace.log
        return cls

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)


class A(metaclass=Meta, size=3):
    b = 1
    a = 2
    b = 3


print(A.log, A.b)


class Bad(type):
    def __prepare__(name, bases):
        return 5


try:
    class C(metaclass=Bad): pass
except TypeError as error:
    print(error)


def plain(name, bases, namespace, **options):
    return name, bases, sorted(k for k in namespace if not k.startswith("__")), options


class D(int, metaclass=plain, option=1):
    x = 1


print(D)
