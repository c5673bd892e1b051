"""Which file of a Viva Goals export is which."""

from __future__ import annotations

from typing import Any

from mainspring.engine.trail.problems import TrailError
from mainspring.intake.sources import Source
from mainspring.intake.table import normal
from mainspring.intake.tools.items import objects_in

NAMES = {
    "timeperiods": "periods",
    "teams": "teams",
    "users": "users",
    "checkins": "check_ins",
    "objectives": "objectives",
}
"""Part of a file's name (as headers are compared) to what it holds."""

_KEYS = {
    "check_ins": {"okrid"},
    "periods": {"timeperiodname"},
    "teams": {"teamname"},
    "objectives": {"title"},
    "users": {"email"},
}
_OWN = {
    "timeperiod",
    "outcome",
    "alignment",
    "parentids",
    "checkinowners",
    "phasedtargets",
    "progressandstatusconfiguration",
}
"""Keys of an objective that tell a Viva file from any other JSON with titles."""


def json_files(source: Source) -> list[Source]:
    """The JSON files of the source."""
    return (
        [source]
        if source.kind == "json"
        else [member for member in source.members() if member.kind == "json"]
    )


def kind_by_name(file: Source) -> str:
    """What the file's name says that it holds; empty if it does not say, or says several things (`Teamster objectives.json`)."""
    name = normal(file.name.rpartition("/")[2])
    said = [kind for part, kind in NAMES.items() if part in name]
    return said[0] if len(said) == 1 else ""


def kind_by_keys(data: Any) -> str:
    """What the keys of the file's first objects say that it holds; empty if they do not say."""
    keys = first_keys(data)
    return next((kind for kind, own in _KEYS.items() if own <= keys), "")


def first_keys(data: Any) -> set[str]:
    """All keys of the first objects in the file, as headers are compared."""
    objects = [one for one in (objects_in(data) or [])[:20] if isinstance(one, dict)]
    return {normal(str(key)) for one in objects for key in one}


def likeness(source: Source) -> float:
    """How surely the source is a Viva Goals export, 0 to 1."""
    if source.kind not in ("json", "zip", "folder"):
        return 0.0
    files = json_files(source)
    kinds = {kind_by_name(file) for file in files} - {""}
    if "objectives" in kinds and len(kinds) > 1:
        return 0.95
    if len(kinds) > 2:
        return 0.9
    best = 0.0
    for file in files[:10]:
        try:
            keys = first_keys(file.json())
        except TrailError:
            # A broken file of the right name is this importer's to report.
            best = max(best, 0.5 if kind_by_name(file) else 0.0)
            continue
        if "title" in keys and len(keys & _OWN) >= 2:
            best = max(best, 0.95)
        elif (
            {"okrid", "checkindate"} <= keys or "timeperiodname" in keys or {"teamname", "teamowners"} <= keys
        ):
            best = max(best, 0.9)
    return best
