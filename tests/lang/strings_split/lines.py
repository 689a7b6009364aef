text = "one\ntwo\r\nthree\rfour\x0bfive\x0csix\x1cseven\x85eight\u2028nine\u2029"
print(text.splitlines())
print(text.splitlines(True) == text.splitlines(keepends=True), text.splitlines(True)[:3])
print("".splitlines(), "\n".splitlines(), "a".splitlines(), "a\n\nb".splitlines(), "a\n".splitlines(True), "\r\n\n\r".splitlines())
print("é\n☃".splitlines(), len(("x\n" * 1000).splitlines()))
try:
    "a".splitlines("x")
except TypeError as error:
    print(error)
