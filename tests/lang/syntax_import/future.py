"""Docstring."""
from __future__ import annotations, division
from __future__ import generator_stop
import __future__
from dataclasses import dataclass, fields
from typing import get_type_hints, ClassVar, Optional


def f(x: Unknown[3], *, y: int = 1) -> Later:
    z: Nothing = 3
    return z


class A:
    n: B
    c: ClassVar[int] = 2


@dataclass
class P:
    x: int
    next: Optional[P] = None
    kind: ClassVar[str] = "p"


print(f.__annotations__, f(1), A.__annotations__)
print([(each.name, each.type) for each in fields(P)], P(1, P(2)))
print(get_type_hints(P))
print(annotations, division.getOptionalRelease(), __future__.all_feature_names)
