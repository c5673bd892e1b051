"""The OKR trail: the format, reading, checking, writing.

The names below are loaded when first used, so that importing this package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mainspring.engine.trail.draft import Draft, Place
    from mainspring.engine.trail.problems import Problem, TrailError
    from mainspring.engine.trail.reader import check_draft, is_trail, read_trail
    from mainspring.engine.trail.schema import TABLES
    from mainspring.engine.trail.trail import Trail
    from mainspring.engine.trail.writer import write_trail

_HOMES = {
    "Draft": "draft",
    "Place": "draft",
    "Problem": "problems",
    "TrailError": "problems",
    "TABLES": "schema",
    "Trail": "trail",
    "check_draft": "reader",
    "is_trail": "reader",
    "read_trail": "reader",
    "write_trail": "writer",
}

__all__ = [
    "TABLES",
    "Draft",
    "Place",
    "Problem",
    "Trail",
    "TrailError",
    "check_draft",
    "is_trail",
    "read_trail",
    "write_trail",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
