"""Owners and teams as a sheet names them."""

from __future__ import annotations

import re
from functools import lru_cache

from mainspring.intake.keys import folded
from mainspring.intake.values import NOTHING

_EMAIL = re.compile(r"[^\s<>,;:()]+@[^\s<>,;:()]+\.[^\s<>,;:()]+")
_BETWEEN = re.compile(r"\s*(?:[;&/+\n|]|\s(?:and|und)\s)\s*")
_COMMA = re.compile(r"\s*,\s*")
_ROLE_WORDS = re.compile(
    r"\b(?:director|vp|head|manager|lead|chief|officer|sr|senior|jr|interim|president|leiter|leiterin)\b",
    re.I,
)
_TEAM = re.compile(r"^team\b|\bteam$|^(?:abteilung|department|squad|dept)\b", re.I)


@lru_cache(maxsize=4096)
def owners(cell: str, whole: bool = False) -> tuple[tuple[str, str], ...]:
    """Name and e-mail (either may be empty) of each owner in a cell, the accountable one first.

    Semicolons, ampersands, slashes, line breaks, "and" and commas divide, but neither a comma nor an "and"
    divides a job title (`VP, IT`, `Director of Engineering, Enablement`, `Director of Brand and Digital
    Design`); `Smith, Ann` is read as two owners, the commoner case. `whole`: the cell names teams or
    functions, whose names have commas and ampersands of their own (`People & Ops`), so only semicolons and
    line breaks divide.
    """
    text = cell.strip(" \t\n,;@")
    if text.casefold() in NOTHING:
        return ()
    emails = _EMAIL.findall(text)
    if emails:
        return _with_emails(text, emails)
    if whole or _ROLE_WORDS.search(text):
        parts = re.split(r"\s*[;\n|]\s*", text)
    else:
        parts = [part for piece in _BETWEEN.split(text) for part in _COMMA.split(piece)]
    seen: dict[str, str] = {}
    for part in parts:
        name = " ".join(part.lstrip("@").split())
        if name and name.casefold() not in NOTHING:
            seen.setdefault(folded(name), name)
    return tuple((name, "") for name in seen.values())


def _with_emails(text: str, emails: list[str]) -> tuple[tuple[str, str], ...]:
    """`Ann Lee <ann@x.example>; bob@x.example`: the name before an address is its owner's."""
    found: dict[str, tuple[str, str]] = {}
    rest = text
    for email in emails:
        before, _, rest = rest.partition(email)
        name = " ".join(re.split(r"[;,|\n>&/]", before.rstrip(" <(\t"))[-1].split()).strip(" \"'<(")
        found.setdefault(email.casefold(), (name, email))
    return tuple(found.values())


def is_team_name(name: str) -> bool:
    """Whether a name is plainly that of a team (`Team Blue`, `Growth team`)."""
    return bool(_TEAM.search(name))
