try:
    dict.__getitem__((), 0)
except TypeError as error:
    print(error)
print(type(dict.__getitem__), {1: 2}.__getitem__(1))
