# exit: 7
import sys


def hook(kind, value, traceback):
    print("caught", value)
    sys.exit(7)


sys.excepthook = hook
raise ValueError("text")
