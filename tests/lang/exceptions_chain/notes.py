e = ValueError("a")
print(hasattr(e, "__notes__"))
e.add_note("one")
e.add_note("two")
print(e.__notes__)
for bad in (5, None):
    try:
        e.add_note(bad)
    except TypeError as error:
        print(error)
e.__notes__ = 3
try:
    e.add_note("x")
except TypeError as error:
    print(error)
print(e.__notes__)
del e.__notes__
print(hasattr(e, "__notes__"))
e.add_note("new")
print(e.__notes__, e.args)
