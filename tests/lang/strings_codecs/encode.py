s = "aé☃😀"
for name in ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32-le", "utf_8_sig", "U8", "unicode_escape", "raw_unicode_escape"):
    print(name, s.encode(name), s.encode(name).decode(name) == s)
print("aé".encode("latin-1"), "abc".encode("ascii"), "a€".encode("cp1252"), "".encode(), "x".encode("UTF_8"), "é".encode(encoding="l1"))
for errors in ("ignore", "replace", "backslashreplace", "xmlcharrefreplace"):
    print(errors, s.encode("ascii", errors), s.encode("latin-1", errors=errors), "\ud800x".encode("utf-8", errors))
print("\udcffa".encode("utf-8", "surrogateescape"), "\ud800".encode("utf-8", "surrogatepass"), "\ud83d".encode("utf-16-le", "surrogatepass"))
for args in (("ascii",), ("latin-1",), ("utf-8", "nope")):
    try:
        print(("é☃" + "\ud800").encode(*args))
    except (UnicodeEncodeError, LookupError) as error:
        print(type(error).__name__, error)
try:
    "a".encode("no-such")
except LookupError as error:
    print(error)
