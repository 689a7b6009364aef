from enum import Enum


def same_name_twice():
    class E(Enum):
        A = 1
        A = 2


def method_over_member():
    class E(Enum):
        A = 1

        def A(self):
            pass


def member_over_method():
    class E(Enum):
        A = property(lambda self: 1)
        A = 1


def reserved():
    class E(Enum):
        _thing_ = 1


def named_mro():
    class E(Enum):
        mro = 1


def ignore_too_late():
    class E(Enum):
        A = 1
        _ignore_ = "A"


def wrong_order():
    class E(Enum):
        _order_ = "B A"
        A = 1
        B = 2


for define in (same_name_twice, method_over_member, member_over_method, reserved, named_mro, ignore_too_late,
               wrong_order):
    try:
        define()
    except (TypeError, ValueError) as error:
        print(define.__name__, type(error).__name__, str(error).split(" at 0x")[0])
