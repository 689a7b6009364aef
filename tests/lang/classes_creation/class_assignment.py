class Idle:
    def __init__(self):
        self.x = 1
        self.y = 2

    def state(self):
        return "idle"


class Busy:
    def state(self):
        return f"busy {self.x} {self.y}"


thing = Idle()
print(thing.state())
thing.__class__ = Busy
print(thing.state(), type(thing).__name__, vars(thing))
thing.z = 3
thing.__class__ = Idle
print(thing.state(), vars(thing))


class Slotted:
    __slots__ = ("a",)


class Same:
    __slots__ = ("a",)


s = Slotted()
s.a = 5
s.__class__ = Same
print(type(s).__name__, s.a)
for target, cls in ((thing, 3), (thing, int), (thing, Slotted), (3, float), (s, Idle)):
    try:
        target.__class__ = cls
    except TypeError as error:
        print(error)
try:
    del thing.__class__
except TypeError as error:
    print(error)
