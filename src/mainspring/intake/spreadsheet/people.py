"""Owners and teams as a sheet names them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from mainspring.engine.regex import pattern
from mainspring.intake.keys import folded, person_id, untitled
from mainspring.intake.spreadsheet.goals import Owners, Row
from mainspring.intake.values import NOTHING

_EMAIL = pattern(r"[^\s<>,;:()]+@[^\s<>,;:()]+\.[^\s<>,;:()]+")
_BETWEEN = pattern(r"\s*(?:[;&/+\n|]|\s(?:and|und)\s)\s*")
_COMMA = pattern(r"\s*,\s*")
_ROLE_WORDS = pattern(
    r"\b(?:director|vp|head|manager|lead|chief|officer|sr|senior|jr|interim|president|leiter|leiterin)\b",
    re.I,
)
_LAST = pattern(
    r"^(?:(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|ter|ten|zu|bin|al|el|mc|mac|st\.?|o')\s+)*[^\W\d_]\S*$",
    re.I,
)
_FIRST = pattern(r"^[^\W\d_][^\s,]*(?:\s+[^\W\d_]\.?)*$")
_TEAM = pattern(r"^team\b|\bteam$|^(?:abteilung|department|squad|dept)\b", re.I)


def written_last_first(cells: Iterable[str]) -> tuple[bool, str]:
    """Whether a column of owners writes names last name first, and a cell that could be read either way (empty if there is none).

    `Smith, Ann` is one person, last name first, where every cell of the column is of that form (or several of it,
    between semicolons, ampersands or line breaks), at least three differ, and no name stands now before and now after
    the comma. Otherwise each is read as a list of owners, the commoner case; that is doubtful unless a part of it
    also stands alone, which a last name seldom does.
    """
    pairs: dict[tuple[str, str], str] = {}
    alone: set[str] = set()
    mixed = False
    for cell in cells:
        text = cell.strip(" \t\n,;@")
        if text.casefold() in NOTHING or "@" in text:
            continue
        for piece in _BETWEEN.split(text):
            parts = [part.strip() for part in piece.split(",")]
            if len(parts) != 2 or not (_LAST.match(parts[0]) and _FIRST.match(parts[1])):
                mixed = True
                alone.update(folded(part) for part in parts)
            else:
                pairs.setdefault((folded(parts[0]), folded(parts[1])), ", ".join(parts))
    if not mixed and len(pairs) >= 3 and not {last for last, _ in pairs} & {first for _, first in pairs}:
        return True, ""
    return False, next((text for pair, text in pairs.items() if alone.isdisjoint(pair)), "")


@lru_cache(maxsize=4096)
def owners(cell: str, whole: bool = False, last_first: bool = False) -> Owners:
    """Name and e-mail (either may be empty) of each owner in a cell, the accountable one first.

    Semicolons, ampersands, slashes, line breaks, "and" and commas divide, but neither a comma nor an "and"
    divides a job title (`VP, IT`, `Director of Engineering, Enablement`, `Director of Brand and Digital
    Design`), nor a comma a name written last name first (`Smith, Ann <ann@x.example>`, or by `last_first`), which
    becomes `Ann Smith`. Titles before a name are no part of it. `whole`: the cell names teams or functions, whose names have commas and ampersands of their
    own (`People & Ops`), so only semicolons and line breaks divide.
    """
    text = cell.strip(" \t\n,;@")
    if text.casefold() in NOTHING:
        return ()
    emails = _EMAIL.findall(text)
    if emails:
        return _with_emails(text, emails)
    if whole or _ROLE_WORDS.search(text):
        parts = re.split(r"\s*[;\n|]\s*", text)
    elif last_first:
        parts = [_turned(piece) for piece in _BETWEEN.split(text)]
    else:
        parts = [part for piece in _BETWEEN.split(text) for part in _COMMA.split(piece)]
    seen: dict[str, str] = {}
    for part in parts:
        name = untitled(" ".join(part.lstrip("@").split()))
        if name and name.casefold() not in NOTHING:
            seen.setdefault(folded(name), name)
    return tuple((name, "") for name in seen.values())


def _turned(name: str) -> str:
    """`Smith, Ann` as `Ann Smith`."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma else name


def _with_emails(text: str, emails: list[str]) -> Owners:
    """`Ann Lee <ann@x.example>; bob@x.example`: the name before an address is its owner's, also `Smith, Ann
    <ann@x.example>`. Names without an address beside it are owners too."""
    found: dict[str, tuple[str, str]] = {}
    rest = text
    for email in emails:
        before, _, rest = rest.partition(email)
        *others, last = re.split(r"[;|\n>&/]", before.rstrip(" <(\t"))
        names = [name for part in last.split(",") if (name := _bare(part))]
        if len(names) == 2 and _LAST.match(names[0]) and _FIRST.match(names[1]):
            names = [f"{names[1]} {names[0]}"]
        for other in (*(_bare(part) for piece in others for part in piece.split(",")), *names[:-1]):
            if other:
                found.setdefault(folded(other), (other, ""))
        found.setdefault(email.casefold(), (names[-1] if names else "", email))
    for other in (_bare(part) for part in re.split(r"[;,|\n>&/)]", rest)):
        if other and other.casefold() not in NOTHING:
            found.setdefault(folded(other), (other, ""))
    return tuple(found.values())


def _bare(text: str) -> str:
    return untitled(" ".join(text.split()).strip(" \"'<>()"))


def owner_columns(found: Owners) -> Row:
    """The accountable one of the owners, and the others beside."""
    ids = [person_id(name, email) for name, email in found]
    columns: Row = {"owner_id": ids[0] if ids else ""}
    if len(ids) > 1:
        columns["x_co_owner_ids"] = ";".join(ids[1:])
    return columns


def is_team_name(name: str) -> bool:
    """Whether a name is plainly that of a team (`Team Blue`, `Growth team`)."""
    return bool(_TEAM.search(name))
