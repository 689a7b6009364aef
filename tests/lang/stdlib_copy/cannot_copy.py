import copy
import sys

for value in ((i for i in ()), sys, {}.keys(), type.__dict__):
    for copier in (copy.copy, copy.deepcopy):
        try:
            copier(value)
        except TypeError as error:
            print(copier.__name__, error)


class Locked:
    def __deepcopy__(self, memo):
        raise copy.Error("locked")


try:
    copy.deepcopy({"a": [Locked()]})
except copy.Error as error:
    print(repr(error), copy.error is copy.Error)


class Meta(type):
    pass


class WithMeta(metaclass=Meta):
    pass


print(copy.copy(WithMeta) is WithMeta, copy.deepcopy([WithMeta])[0] is WithMeta)
