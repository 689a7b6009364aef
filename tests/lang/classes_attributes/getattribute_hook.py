class Logged:
    x = 1

    def __init__(self):
        self.y = 2

    def __getattribute__(self, name):
        print("get", name)
        return super().__getattribute__(name)

    def method(self):
        return self.x + self.y


item = Logged()
print(item.method())
try:
    item.missing
except AttributeError as error:
    print(error)


class Both(Logged):
    def __getattr__(self, name):
        return f"hook {name}"


both = Both()
print(both.unknown)
print(getattr(both, "y"))
print(len(dir(Logged)) > 20)
