import os
import sys


def attempt(text):
    try:
        print(text, "->", repr(eval(text)))
    except BaseException as error:
        print(text, type(error).__name__, error)


class Path:
    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        return self.path


for text in """os.remove(3.5)
os.listdir(3.5)
os.mkdir([])
os.rename(1.5, 2)
os.stat(1.5)
os.remove('a\\0')
os.getenv(3)
os.environ[3]
os.environ['NOPE']
os.fspath(3)
os.fspath(Path(3))
os.fspath(Path("x"))
os.remove(Path(3))
os.remove(Path("/nope"))
os.path.join('a', 3)
os.path.exists(3.5)
os.rmdir('/tmp/cairn_nope')
os.rename('/tmp/cairn_nope', '/tmp/b')
os.chdir(3.5)
os.urandom(-1)
os.scandir(3.5)
os.path.join(3)
os.path.getsize('/nope')
os.remove()
os.mkdir('a', 'b')
os.path.basename(3)
os.path.commonpath([])
os.path.commonpath(['a', '/b'])
os.path.relpath('')
os.path.commonprefix([])
os.path.splitext(3)
os.environ.__setitem__('a', 3)
os.strerror(9999)
os.strerror(2)
os.path.isfile(3.5)
os.path.abspath(3)
os.getenv('CAIRN_NOPE', 3)
os.path.join('a', b'b')
os.link('/nope', '/tmp/x1')
os.readlink('/nope')
os.replace('/nope', 'x')
os.mkdir('/tmp')
os.listdir('/etc/passwd')
os.rmdir('/etc/passwd')
os.listdir(b'/nope')
os.open('/nope', 0)
os.close(99)
os.read(99, 1)
os.write(99, b'x')
os.path.relpath('a', 3)
os.access('/nope', os.F_OK)
os.access('/', os.R_OK)
open(Path(3))""".split("\n"):
    attempt(text)
try:
    os.stat("/nope")
except FileNotFoundError as error:
    print(error.errno, error.strerror, error.filename, error.filename2, error.args)
try:
    os.rename("/nope", "/tmp/nope2")
except OSError as error:
    print(error.filename, error.filename2)
print(isinstance(Path("x"), os.PathLike), issubclass(int, os.PathLike), os.error is OSError)
print(os.name, repr(os.linesep), os.sep, os.curdir, os.pardir, os.pathsep, os.extsep, os.altsep,
      os.devnull, sys.modules["os.path"] is os.path, os.path.__name__)
print(os.stat.__name__, os.stat.__module__, callable(os.walk))
