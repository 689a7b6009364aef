import os
import tempfile

folder = tempfile.mkdtemp(prefix="cairn_", suffix=".d")
name = os.path.basename(folder)
print(os.path.dirname(folder) == tempfile.gettempdir(), name.startswith("cairn_"), name.endswith(".d"), len(name))
number, path = tempfile.mkstemp(".txt", dir=folder)
os.write(number, b"text")
os.close(number)
print(open(path).read(), os.path.dirname(path) == folder, path.endswith(".txt"))
with tempfile.NamedTemporaryFile("w+", dir=folder) as file:
    file.write("lines\nof text\n")
    file.flush()
    file.seek(0)
    print(file.read().split(), os.path.exists(file.name))
print(os.path.exists(file.name), file.closed)
with tempfile.TemporaryDirectory() as inner:
    os.makedirs(inner + "/a/b")
    open(inner + "/a/b/c", "w").close()
    os.symlink(inner + "/a", inner + "/link")
    print(os.path.isdir(inner))
print(os.path.exists(inner))
with tempfile.TemporaryFile() as file:
    file.write(b"binary")
    file.seek(0)
    print(file.read())
os.remove(path)
os.rmdir(folder)
print(tempfile.gettempprefix())
