from collections import namedtuple

for name, fields in (("1P", "x"), ("P", "x x"), ("P", "def"), ("P", "_x"), ("P", "1x"),
                     ("class", "x"), ("P", ["a", "b c"]), ("P", [1])):
    try:
        namedtuple(name, fields)
    except ValueError as error:
        print(error)
try:
    namedtuple("P", 3)
except TypeError as error:
    print(error)

p = namedtuple("P", "x")(1)
try:
    p.x = 2
except AttributeError as error:
    print(error)
try:
    p.other = 2
except AttributeError as error:
    print(error)
try:
    del p.x
except AttributeError as error:
    print(error)
