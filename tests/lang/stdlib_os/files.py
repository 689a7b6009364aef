import os
import os.path

top = f"/tmp/cairn_os_test_{os.getpid()}"
os.mkdir(top)
os.chdir(top)
print(os.getcwd() == os.path.realpath(top), os.listdir(), os.listdir("."))
os.makedirs("a/b/c")
os.makedirs("a/b/c", exist_ok=True)
try:
    os.makedirs("a/b/c")
except FileExistsError as error:
    print(error)
for name in "one.txt", "a/two.txt", "a/b/three.txt", "a/b/c/four.txt":
    with open(name, "w") as file:
        file.write(name * 2)
print(sorted(os.listdir()), os.listdir(b"a/b/c"))
print(os.path.getsize("one.txt"), os.path.isfile("one.txt"), os.path.isdir("a"),
      os.path.exists("none"), os.path.isfile("a"))
for folder, folders, files in os.walk("."):
    folders.sort()
    print(folder, folders, sorted(files))
for folder, folders, files in os.walk(".", topdown=False):
    print(folder, sorted(folders), sorted(files))
for folder, folders, files in os.walk("."):
    print(folder)
    if "b" in folders:
        folders.remove("b")
print(list(os.walk("none")))
os.walk("none", onerror=print)
for row in os.walk("none", onerror=lambda error: print("onerror", error)):
    print("never")
with os.scandir("a") as entries:
    for entry in sorted(entries, key=lambda entry: entry.name):
        print(entry, entry.name, entry.path, entry.is_dir(), entry.is_file(), entry.is_symlink(),
              entry.stat().st_size > 0, os.fspath(entry))
status = os.stat("one.txt")
print(status.st_size, oct(status.st_mode & 0o170000), status.st_mode == status[0], len(status),
      status[6], isinstance(status, tuple), type(status.st_mtime), status.st_mtime_ns // 10**9 == status[8])
print(repr(status).startswith("os.stat_result(st_mode="))
os.utime("one.txt", (1000, 2000.5))
print(os.stat("one.txt").st_mtime, os.path.getmtime("one.txt"), os.stat("one.txt").st_atime_ns)
os.utime("one.txt", ns=(5, 123456789012))
print(os.stat("one.txt").st_mtime_ns, os.stat("one.txt").st_mtime)
os.chmod("one.txt", 0o600)
print(oct(os.stat("one.txt").st_mode))
os.rename("one.txt", "uno.txt")
os.replace("uno.txt", "a/two.txt")
print(open("a/two.txt").read())
os.symlink("a/two.txt", "link")
os.symlink("nowhere", "broken")
print(os.readlink("link"), os.path.islink("link"), os.path.exists("link"), os.path.exists("broken"),
      os.path.lexists("broken"), os.path.realpath("link") == os.path.realpath("a/two.txt"))
print(os.lstat("broken").st_size, os.path.samefile("link", "a/two.txt"))
os.link("a/two.txt", "hard")
print(os.stat("hard").st_nlink)
number = os.open("raw", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
print(os.write(number, b"hello "), os.write(number, b"world"))
os.close(number)
number = os.open("raw", os.O_RDONLY)
print(os.read(number, 3), os.lseek(number, 6, os.SEEK_SET), os.read(number, 100), os.read(number, 1))
os.close(number)
for name in "raw", "hard", "link", "broken", "a/two.txt":
    os.remove(name)
os.unlink("a/b/three.txt")
try:
    os.rmdir("a")
except OSError as error:
    print(type(error).__name__, error)
try:
    os.remove("a")
except OSError as error:
    print(type(error).__name__, error)
os.remove("a/b/c/four.txt")
os.removedirs("a/b/c")
print(os.listdir())
os.makedirs("x/y")
os.renames("x/y", "p/q")
print(os.listdir(), os.listdir("p"))
os.removedirs("p/q")
os.chdir("/")
os.rmdir(top)
print(os.path.exists(top), os.getcwd(), os.path.abspath("x"))
os.environ["CAIRN_TEST"] = "yes"
print(os.getenv("CAIRN_TEST"), os.environ["CAIRN_TEST"], "CAIRN_TEST" in os.environ)
del os.environ["CAIRN_TEST"]
print(os.environ.get("CAIRN_TEST"), os.environ.pop("CAIRN_TEST", "gone"), os.getenv("CAIRN_TEST", 3))
print(isinstance(os.environ.copy(), dict), len(os.environ) == len(dict(os.environ)))
print(len(os.urandom(7)), type(os.urandom(2)), os.urandom(0))
print(os.get_exec_path({"PATH": "/a:/b"}), os.fsencode("ä"), ascii(os.fsdecode(b"\xff")))
print(os.isatty(0), os.terminal_size((3, 4)))
