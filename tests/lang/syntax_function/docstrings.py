"""The module's docstring."""
# Docstrings of modules, functions and classes; what is not one.
print(__doc__)
def f():
    "doc of f"
    return f.__doc__
def g():
    f"not a {'doc'}string"
def h():
    "joined " "together"
    "second"
def i():
    b"bytes"
def j():
    1
    "late"
class A:
    """doc of A

    more"""
    def m(self):
        'm doc'
class B:
    pass
class C(A):
    x = 1
    "no doc"
class D:
    __doc__ = "explicit"
print(f(), g.__doc__, h.__doc__, i.__doc__, j.__doc__)
print(A.__doc__, A.m.__doc__, B.__doc__, C.__doc__, D.__doc__)
print((lambda: "x").__doc__, f.__code__.co_consts[0], (lambda: "x")())
def only():
    """only this"""
print(only(), only.__doc__)
async def co(): "async doc"
def ge():
    "generator doc"
    yield
print(co.__doc__, ge.__doc__)
