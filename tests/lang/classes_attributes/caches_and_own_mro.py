# mro() may leave a base of a base out: what its instances' caches rely on is not all of that.
class Meta(type):
    def mro(cls):
        return [cls, B, object] if cls.__name__ == "D" else super().mro()


def make(n):
    exec("def m(self): return 'm%d'" % n, globals())
    return globals().pop("m")


class A(metaclass=Meta):
    m = make(1)
    x = 1


class B(A):
    y = 5


class D(B):
    pass


def load(o):
    return o.y


def call(o):
    return o.m()


def item(o):
    return o.x


for n in range(2, 6):
    for i in range(3):
        load(D())
    for i in range(3):
        print(call(B()), item(B()))
    A.m = make(n)
    A.x = property(make(n)) if n % 2 else n
    junk = [make(9) for i in range(20)]
print(call(B()), item(B()))
