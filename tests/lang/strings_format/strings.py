for spec in ("", "s", "5", "<5", ">5", "^6", "*^7", "é>4", ".2", "6.2", "05", "10s", "<<5", "3", ".0", "☃<5.1s"):
    print(spec.ljust(7), repr(format("abc", spec)), repr(format("é☃", spec)))
for spec in ("d", "=5", "+", " ", "#", ",", "_", ".", "5x", "x5", "z", "f", "é", "\x01"):
    try:
        format("abc", spec)
    except ValueError as error:
        print(ascii(spec), error)
for value in (None, [1], b"x", (), {}):
    print(format(value), end=" ")
    try:
        format(value, "5")
    except TypeError as error:
        print(error)
try:
    "x".__format__(1)
except TypeError as error:
    print(error)
