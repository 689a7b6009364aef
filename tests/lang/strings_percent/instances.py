class Both:
    def __str__(self):
        return "str"
    def __repr__(self):
        return "rëpr"
    def __int__(self):
        return 41
    def __index__(self):
        return 42
    def __float__(self):
        return 1.5
b = Both()
print("%s|%r|%a|%5s|%-6r|%.2s" % (b, b, b, b, b, b), "%d %i %x %o %c %f %g" % (b, b, b, b, b, b, b))
print("%s and %s" % (b, [b]), "%(k)s %(k)r" % {"k": b}, "%s" % b, "%5.1f|%05d" % (b, b), "%*s|" % (6, b))
class Mapping:
    def __getitem__(self, key):
        return key.upper()
print("%(abc)s %(x)5s" % Mapping())
class Text(str):
    def __mod__(self, other):
        return "mine"
    def __rmod__(self, other):
        return "reflected"
print(Text("%s") % 1, "%s" % Text("t"))
class Plain:
    pass
for letter in "dxfc":
    try:
        ("%" + letter) % Plain()
    except TypeError as error:
        print(error)
