from contextlib import closing, nullcontext, redirect_stderr, redirect_stdout, suppress
import sys


class Sink:
    def __init__(self):
        self.text = ""

    def write(self, text):
        self.text += text

    def flush(self):
        pass

    def close(self):
        self.text += "[closed]"


with suppress(KeyError, IndexError):
    [][1]
    print("not reached")
try:
    with suppress(KeyError):
        1 / 0
except ZeroDivisionError as error:
    print("passed on:", error)
with suppress():
    pass

sink = Sink()
with closing(sink) as same:
    print(same is sink)
out = redirect_stdout(sink)
with out as target:
    print("captured", target is sink)
    with out:
        print("again")
with redirect_stderr(sink):
    print("error text", file=sys.stderr)
print(repr(sink.text))
with nullcontext("value") as value, nullcontext() as nothing:
    print(value, nothing)
