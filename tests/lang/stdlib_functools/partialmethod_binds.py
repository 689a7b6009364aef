from functools import partial, partialmethod


class Cell:
    def __init__(self):
        self.alive = False

    def set_state(self, state, *rest, **named):
        self.alive = state
        return self.alive, rest, named

    live = partialmethod(set_state, True)
    live_more = partialmethod(live, 1, k=2)
    cls_part = partialmethod(classmethod(lambda cls, *args: (cls.__name__, args)), 5)
    static_part = partialmethod(staticmethod(lambda *args: args), 6)
    nested = partialmethod(partial(lambda *args: args[0:1] + args[2:], 7), 8)


cell = Cell()
print(cell.live(), cell.alive, cell.live(9, a=1))
print(cell.live_more(3), Cell.live_more(cell, 4, k=5))
print(cell.cls_part(1), Cell.cls_part(2))
print(cell.static_part(1), Cell.static_part())
print(cell.nested(3))
print(repr(partialmethod(len, 1, x=2)), repr(partialmethod(len)))
try:
    partialmethod(None)
except TypeError as error:
    print(error)
