# exit: 1
import sys


def hook(kind, value, traceback):
    print("caught", kind.__name__, value, traceback.tb_lineno)
    sys.stderr.write("nothing else\n")


sys.excepthook = hook
print("before")
1 / 0
