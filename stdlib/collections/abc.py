"""collections/abc.py - abstract base classes of containers and their kin

Loaded only by an importer that does not find the module that collections has put in its
place.
"""

from _collections_abc import *
from _collections_abc import __all__, _CallableGenericAlias
