import copy
import copyreg


class Handle:
    def __init__(self, name):
        self.name = name


def reduce_handle(handle):
    print("reducing", handle.name)
    return Handle, (handle.name + "'",)


copyreg.pickle(Handle, reduce_handle)
print(copy.copy(Handle("h")).name, copy.deepcopy([Handle("d")])[0].name, Handle in copyreg.dispatch_table)
print(copyreg.__newobj__(list), copyreg.constructor(int))
for bad in (lambda: copyreg.pickle(Handle, 3), lambda: copyreg.pickle(Handle, reduce_handle, 3),
            lambda: copyreg.constructor("x")):
    try:
        bad()
    except TypeError as error:
        print(error)
copyreg.add_extension("m", "n", 1234567)
copyreg.add_extension("m", "n", 1234567)
for args in (("m", "n", 5), ("m", "other", 1234567), ("m", "n", 0)):
    try:
        copyreg.add_extension(*args)
    except ValueError as error:
        print(error)
copyreg.remove_extension("m", "n", 1234567)
try:
    copyreg.remove_extension("m", "n", 1234567)
except ValueError as error:
    print(error)
