from reprlib import recursive_repr


class Bag:
    def __init__(self, *items):
        self.items = list(items)

    @recursive_repr()
    def __repr__(self):
        "Shows the items."
        return f"Bag({self.items!r})"


class Box(Bag):
    @recursive_repr(fillvalue="<box again>")
    def __repr__(self):
        return f"Box({self.items})"


b = Bag(1)
b.items.append(b)
print(b, Bag.__repr__.__name__, Bag.__repr__.__doc__)
x = Box(b)
b.items.append(x)
print(x)


class Fails:
    def __init__(self):
        self.fail = True

    @recursive_repr()
    def __repr__(self):
        if self.fail:
            raise ValueError("once")
        return "fine"


f = Fails()
try:
    repr(f)
except ValueError as error:
    print(error)
f.fail = False
print(f)
