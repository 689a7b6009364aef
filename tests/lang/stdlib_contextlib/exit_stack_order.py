from contextlib import ExitStack, contextmanager


class Named:
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, repr(value))
        return self.swallow


with ExitStack() as stack:
    print(stack.enter_context(Named("a")), stack.enter_context(Named("b", swallow=True)))
    stack.callback(print, "callback", end="!\n")
    stack.push(lambda *details: print("pushed", details[0]))
    stack.push(Named("c"))

    @stack.callback
    def _():
        print("decorated")
    raise ValueError("seen by c and b only")

stack = ExitStack()
stack.enter_context(Named("kept"))
later = stack.pop_all()
stack.close()
print("closed the empty one")
later.close()

for bad in (3, type("NoExit", (), {"__enter__": lambda self: None})()):
    try:
        ExitStack().enter_context(bad)
    except TypeError as error:
        print(error)
