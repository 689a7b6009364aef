class M(type): pass
class N(type): pass
class A(metaclass=M): pass
class B(metaclass=N): pass
class MN(M, N): pass


try:
    class C(A, B): pass
except TypeError as error:
    print(error)
try:
    class C(A, metaclass=N): pass
except TypeError as error:
    print(error)


class C(A, B, metaclass=MN): pass


print(type(C).__name__)


class D(A, metaclass=type): pass


print(type(D).__name__)
try:
    class E(3): pass
except TypeError as error:
    print(error)
try:
    class E(metaclass=3): pass
except TypeError as error:
    print(error)
try:
    class E(x=3): pass
except TypeError as error:
    print(error)
