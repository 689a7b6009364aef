from functools import partial

for args in ((), (3,), ("abc", 1)):
    try:
        partial(*args)
    except TypeError as error:
        print(error)
for state in ((1, 2), (len, 1, {}, None), (3, (), {}, None), None):
    try:
        partial(len).__setstate__(state)
    except TypeError as error:
        print(error)
