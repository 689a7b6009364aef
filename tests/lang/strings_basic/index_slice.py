s = "Hello, wörld ☃ 😀"
print(len(s), s[0], s[-1], s[8], s[-3])
print(s[1:5], s[:5], s[-1:], s[5:2], s[::-1], s[::3], s[10:2:-2])
print(s[-100:100], repr(s[100:]), s[slice(2, 9, 2)])
for index in (17, -18, 10**30):
    try:
        s[index]
    except IndexError as error:
        print(type(error).__name__, error)
for key in ("a", 1.5, None):
    try:
        s[key]
    except TypeError as error:
        print(error)
try:
    s[::0]
except ValueError as error:
    print(error)
try:
    s["a":]
except TypeError as error:
    print(error)
