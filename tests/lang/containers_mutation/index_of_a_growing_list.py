class Adds:
    def __eq__(self, other):
        if len(items) < 10:
            items.append(5)
        return False


items = [Adds()]
print(items.index(5), len(items))
items = [Adds()]
try:
    items.index(5, 0, 1)
except ValueError as error:
    print(error, len(items))
items = [Adds(), Adds()]
print(items.count(5), len(items))
