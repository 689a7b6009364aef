from operator import attrgetter, itemgetter, methodcaller
import copy


class Node:
    def __init__(self, name, child=None):
        self.name = name
        self.child = child

    def greet(self, word, mark="."):
        return f"{word} {self.name}{mark}"


tree = Node("root", Node("leaf"))
print(attrgetter("name")(tree), attrgetter("child.name")(tree), attrgetter("name", "child.name")(tree))
print(itemgetter(1)("abc"), itemgetter(0, -1)("abc"), itemgetter(slice(1, 3))([1, 2, 3]), itemgetter("k")({"k": 1}))
print(methodcaller("greet", "hi")(tree), methodcaller("greet", word="yo", mark="!")(tree))
print(attrgetter("a", "b.c"), itemgetter(1, "x"), methodcaller("n", 1, b=2), methodcaller("n"))
print(sorted([(2, "a"), (1, "b")], key=itemgetter(0)), max("abc", key=methodcaller("upper")))
print(copy.copy(itemgetter(1, 2))("abc"), copy.deepcopy(attrgetter("name"))(tree))
