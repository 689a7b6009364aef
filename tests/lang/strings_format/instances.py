class Money:
    def __init__(self, cents):
        self.cents = cents
    def __format__(self, spec):
        if spec == "raw":
            return str(self.cents)
        return f"${self.cents / 100:{spec or '.2f'}}"
    def __str__(self):
        return "money"
    def __repr__(self):
        return f"Money({self.cents})"
m = Money(1250)
print("{} {:raw} {:8.1f} {!s} {!r} {!r:>12}".format(m, m, m, m, m, m), f"{m} {m:raw} {m!s} {m!r}")
print("{0[0]} {0} {x}".format([m], x=(m, m)), "{a[k]:raw}".format(a={"k": m}), "%s %r %10s|" % (m, m, m))
print("{:{}}".format(m, "raw"), "{:>{}}".format("x", 3), "{0!s:*^9}".format(m))
class Plain:
    pass
class Bad:
    def __format__(self, spec):
        return 1
for value, spec in ((Plain(), "5"), (Bad(), "")):
    try:
        "{:{}}".format(value, spec)
    except TypeError as error:
        print(error)
class Raises:
    def __format__(self, spec):
        raise ValueError("no " + spec)
try:
    "{} {:deep}".format(1, Raises())
except ValueError as error:
    print(error)
class Index:
    def __getitem__(self, key):
        return ("item", key)
print("{0[1]} {0[one]} {0[-1]}".format(Index()))
