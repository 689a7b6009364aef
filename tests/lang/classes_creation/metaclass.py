class Meta(type):
    def __new__(meta, name, bases, namespace, **options):
        print("new", name, sorted(k for k in namespace if not k.startswith("__")), options)
        return super().__new__(meta, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **options):
        print("init", name, options)
        super().__init__(name, bases, namespace)

    def __call__(cls, *args, **options):
        print("call", cls.__name__, args, options)
        return super().__call__(*args, **options)

    def on_class(cls):
        return f"on {cls.__name__}"

    @property
    def label(cls):
        return cls.__name__.lower()

    def __len__(cls):
        return 7

    def __getattr__(cls, name):
        return f"meta {name}"


class A(metaclass=Meta, flag=True):
    x = 1

    def __init__(self, v=0, *, k=0):
        self.v = v + k


class B(A):
    pass


print(type(A).__name__, type(B).__name__, A.on_class(), B.label, len(A), A.nothing)
print(A(3, k=4).v, B().v)
try:
    A().label
except AttributeError as error:
    print(error)
