import os
from os import path
from os.path import join, split, splitext, normpath, relpath

paths = ["", "/", "//", "///", "a", "a/", "/a", "a/b", "a//b", "/a/b.c", "a.b/c", ".profile", "..x",
         "a.tar.gz", "a/.b", "a/..b.c", "./a", "../a", "a/../b", "/../a", "a/./b/", "//a/b", "///a",
         "...", "a.", "..", ".", "a/b/..", "../../x", "a/../../b"]
for each in paths:
    print(repr(each), split(each), splitext(each), normpath(each), path.basename(each),
          path.dirname(each), path.isabs(each), path.splitdrive(each), normpath(each.encode()))
print(join("a", "b"), join("a/", "b"), join("a", "/b", "c"), join("", "b"), join("a", ""),
      join("a"), join(b"a", b"b"), join("a", "b", "..", "c"))
print(relpath("/a/b/c", "/a/d"), relpath("/a", "/a"), relpath("/a/b", "/"), relpath("/", "/a/b"),
      relpath(b"/x", b"/y"))
print(path.commonpath(["/a/b/c", "/a/b/d"]), path.commonpath(["a/b", "a/c/"]), path.commonpath(["/a", "/b"]),
      repr(path.commonpath(["a", "b"])), path.commonpath([b"a/b", b"a//b/c"]))
print(path.commonprefix(["/a/bc", "/a/bd"]), path.commonprefix([]), path.commonprefix([[1, 2], [1, 3]]))
os.environ["HOME"] = "/home/me"
os.environ["X1"] = "value"
print(path.expanduser("~"), path.expanduser("~/x"), path.expanduser("a~"), path.expanduser(b"~/y"))
for each in "$X1", "${X1}/b", "a$X1-b", "$NONE_SUCH", "${NONE_SUCH}", "$", "$$X1", "${X1", "${}", "$X1x", b"$X1":
    print(path.expandvars(each))
print(path.normcase("ABC"), path.sep, path.pardir, path.supports_unicode_filenames)
for bad in (lambda: join("a", b"b"), lambda: join(b"a", "b"), lambda: join("a", None),
            lambda: split(3), lambda: normpath(None), lambda: relpath("a", b"b"),
            lambda: path.commonpath(["a", b"b"]), lambda: path.commonpath([3])):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
