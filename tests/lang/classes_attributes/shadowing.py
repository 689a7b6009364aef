class A:
    x = "class"

    def f(self):
        return "method"


a = A()
b = A()
print(a.x, b.x)
a.x = "instance"
print(a.x, b.x, A.x)
A.x = "changed"
print(a.x, b.x)
a.f = lambda: "own"
print(a.f(), b.f())
del a.f, a.x
print(a.f(), a.x)
A.f = lambda self: "new method"
print(a.f(), b.f())
del A.x
try:
    a.x
except AttributeError as error:
    print(error)
