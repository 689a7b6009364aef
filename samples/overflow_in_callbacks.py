# Recursion that no call in the program shows: Python calls __repr__, __eq__, __hash__, a sort
# key or __getattr__ by itself. Endless recursion in there is caught just the same, and the
# built-in that was at work is left in order.


class Mirror:
    def __repr__(self):
        return f"<{self!r}>"


class Equal:
    def __eq__(self, other):
        return self == other


class Hash:
    def __hash__(self):
        return hash(self)


class Attribute:
    def __getattr__(self, name):
        return getattr(self, name + "x")


class Length:
    def __len__(self):
        return len(self)


class Order:
    def __lt__(self, other):
        return sorted([self, other]) is None


class Iterate:
    def __iter__(self):
        return iter(list(self))


def attempt(title, action):
    try:
        action()
    except RecursionError:
        print(f"{title:<28} RecursionError, caught")
    else:
        print(f"{title:<28} no error?")


attempt("__repr__ of itself", lambda: repr(Mirror()))
attempt("a list of such", lambda: repr([1, [2, Mirror()]]))
attempt("__eq__", lambda: Equal() == 1)
attempt("in, which uses ==", lambda: Equal() in [1, 2, 3])
attempt("__hash__ of a dict key", lambda: {Hash(): 1})
attempt("__getattr__", lambda: Attribute().missing)
attempt("__len__ as truth", lambda: bool(Length()))
attempt("__lt__ in sorted", lambda: sorted([Order(), Order()]))
attempt("__iter__", lambda: list(Iterate()))


# A sort key that recurses for one of the items: the list must survive with all its items.
def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)


numbers = [3, 1, 10_000_000, 2]
attempt("a sort key", lambda: numbers.sort(key=deep))
print("all still there:", sorted(numbers))

# The same key is fine for items that are not so deep.
print("sorted by depth:", sorted([30, 4, 100, 0], key=deep))

# map and filter call back, too, lazily.
attempt("map", lambda: list(map(deep, [1, 10, 10_000_000])))
attempt("max with a key", lambda: max([1, 10_000_000], key=deep))

# A container that holds itself is no recursion at all: repr knows.
knot = [1]
knot.append(knot)
pair = {"self": None}
pair["self"] = pair
print(knot, pair)

# Comparing two such lists is, though.
other = [1]
other.append(other)
attempt("comparing endless lists", lambda: knot == other)
