# Sorting by __lt__: the comparisons that are made, in their order.
class Item:
    log = []

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        Item.log.append(f"{self.value}<{other.value}")
        return self.value < other.value

    def __repr__(self):
        return str(self.value)


def run(values, **options):
    Item.log.clear()
    print(sorted(map(Item, values), **options), *Item.log)


run([])
run([1])
run([2, 1])
run([3, 1, 2])
run([1, 2, 3, 4])
run([5, 4, 3, 2, 1])
run([2, 9, 2, 4, 1, 7], reverse=True)
for values in ([i * 37 % 101 for i in range(101)], list(range(60)) + list(range(60)), [i // 8 for i in range(200)],
               list(range(100, 0, -1)) + [5, 3] * 20):
    Item.log.clear()
    items = sorted(map(Item, values))
    print(len(Item.log), Item.log[-1], [item.value for item in items] == sorted(values))
Item.log.clear()
a = [Item(3), Item(1)]
a.sort(key=lambda item: item.value)
print(a, Item.log, min(Item(2), Item(1)), max([Item(1), Item(5)], default=None), Item.log)


class Only:
    def __gt__(self, other):
        return False


print(len(sorted([Only(), Only()])))
try:
    sorted([Item(1), 5])
except TypeError as error:
    print(error)
