import importlib
import importlib.util
import sys
from importlib import import_module, reload


def attempt(function, *args, **kwargs):
    try:
        print("->", function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


part = import_module("bundle.part")
print(part.VALUE, sys.modules["bundle"].part is part)
print(import_module(".part", "bundle") is part, import_module("math").floor(2.5))
attempt(import_module, ".part")
attempt(import_module, "..part", "bundle")
attempt(import_module, "no_such_thing")
attempt(import_module, "bundle.nothing")
attempt(import_module, "again.nothing")
attempt(import_module, "")

import again
again.extra = 3
print(reload(again) is again, again.count, again.extra)
importlib.reload(sys.modules["bundle.part"])
attempt(reload, 3)
del sys.modules["again"]
attempt(reload, again)
importlib.invalidate_caches()
print(importlib.__import__("bundle.part").__name__)

import heapq
print(heapq.local)

spec = importlib.util.find_spec("bundle")
print(spec.name, spec.parent, spec.origin.rpartition("/")[2], len(spec.submodule_search_locations))
spec = importlib.util.find_spec("bundle.part")
print(spec.name, spec.parent, spec.submodule_search_locations, spec.has_location)
print(importlib.util.find_spec("sys"), importlib.util.find_spec("sys").origin)
print(importlib.util.find_spec("no_such_thing"))
print(importlib.util.find_spec(".part", "bundle").name)
attempt(importlib.util.find_spec, "again.part")
attempt(importlib.util.find_spec, "no_such_thing.part")
attempt(importlib.util.find_spec, "__main__")
print(importlib.util.resolve_name(".x", "bundle"), importlib.util.resolve_name("x", None))
attempt(importlib.util.resolve_name, ".x", "")

folder = sys.path[0]
spec = importlib.util.spec_from_file_location("byhand", folder + "/again.py")
print(spec.name, type(spec.loader).__name__)
module = importlib.util.module_from_spec(spec)
print(module.__name__, module.__package__ == "", "byhand" in sys.modules)
spec.loader.exec_module(module)
print(module.count)
print(importlib.util.spec_from_file_location("x", "/tmp/x.unknown"))
