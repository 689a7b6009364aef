from collections import namedtuple

Node = namedtuple("Node", "value left right", defaults=(None, None))
print(Node(1), Node(1, 2), Node(1, right=3), Node._field_defaults)
print(namedtuple("E", "a b", defaults=[1, 2])())
Old = namedtuple("Old", "a b c")
Old.__new__.__defaults__ = (7, 8)
print(Old(1), Old(1, c=2))
try:
    namedtuple("Bad", "a", defaults=(1, 2))
except TypeError as error:
    print(error)
print(namedtuple("R", "x class _y x", rename=True)._fields)
print(namedtuple("Csv", "a, b,c")._fields, namedtuple("M", "", module="elsewhere").__module__)
