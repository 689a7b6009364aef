import sys


def strip(frame):
    start, _, rest = repr(frame).partition(" at 0x")
    return start + rest[rest.index(","):].replace(frame.f_code.co_filename, "FILE")


def caller():
    frame = sys._getframe()
    print(strip(frame))
    print(strip(frame.f_back))


caller()
