"""The fields of OKRs as code: one list from which reading, writing, tidying and the JSON Schema's test take their names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from mainspring.engine.regex import pattern
from mainspring.intake.table import normal

Kind = Literal["text", "number", "day", "names", "light", "direction", "list"]
"""`names`: texts with commas between them. `light`: red, amber or green. `direction`: increase, decrease or maintain. `list`: the things below this one."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `key` in a file, `attribute` in the linter's classes."""

    key: str
    attribute: str
    kind: Kind = "text"


def _fields(*fields: Field) -> dict[str, Field]:
    return {field.key: field for field in fields}


HEAD = _fields(
    Field("cycle", "period"),
    Field("starts", "starts_on", "day"),
    Field("ends", "ends_on", "day"),
    Field("team", "team"),
    Field("level", "level"),
    Field("owner", "owner"),
    Field("objectives", "objectives", "list"),
)
"""What stands at the top of a document and holds for its objectives, unless an objective says otherwise."""

INHERITED = tuple(field.attribute for field in HEAD.values() if field.kind != "list")
"""Their names in the linter's classes."""

OBJECTIVE = _fields(
    Field("objective", "text"),
    Field("id", "id"),
    Field("cycle", "period"),
    Field("starts", "starts_on", "day"),
    Field("ends", "ends_on", "day"),
    Field("team", "team"),
    Field("level", "level"),
    Field("owner", "owner"),
    Field("ambition", "ambition"),
    Field("parent", "parent"),
    Field("contributors", "contributors", "names"),
    Field("status", "status"),
    Field("key_results", "key_results", "list"),
)
KEY_RESULT = _fields(
    Field("key_result", "text"),
    Field("id", "id"),
    Field("owner", "owner"),
    Field("metric", "metric"),
    Field("unit", "unit"),
    Field("baseline", "baseline", "number"),
    Field("target", "target", "number"),
    Field("current", "current", "number"),
    Field("direction", "direction", "direction"),
    Field("due", "due_on", "day"),
    Field("status", "status"),
    Field("score", "score", "number"),
    Field("evidence", "evidence"),
    Field("guardrail", "guardrail"),
    Field("notes", "notes", "list"),
)
NOTE = _fields(
    Field("note", "text"),
    Field("id", "id"),
    Field("date", "day", "day"),
    Field("author", "author"),
    Field("status", "status", "light"),
    Field("value", "value", "number"),
)

_ALIASES: dict[str, tuple[str, ...]] = {
    "cycle": ("period", "quarter"),
    "starts": ("starts_on", "start"),
    "ends": ("ends_on", "end"),
    "due": ("due_on", "due_date", "deadline", "by"),
    "parent": ("parent_objective", "supports"),
    "key_results": ("krs", "results"),
    "key_result": ("kr", "result"),
    "objective": ("title",),
    "date": ("day",),
    "contributors": ("contributing_teams",),
}
_MEANT = {normal(alias): key for key, aliases in _ALIASES.items() for alias in (*aliases, key)}

ROOM = frozenset(("owner", "due_on", "baseline", "target"))
"""Fields that a YAML file has room for though none of its key results states them: whoever writes OKRs as code is asked for these. The
others count once the file uses them."""


def known_key(word: str, fields: Mapping[str, Field]) -> Field | None:
    """The field that a file means by `word`, whatever its case and hyphens; None for no field."""
    if word in fields:
        return fields[word]
    plain = normal(word)
    for key in fields:
        if normal(key) == plain:
            return fields[key]
    return fields.get(_MEANT.get(plain, ""))


_TEXT_ITSELF = frozenset(("text", "title", "name", "statement", "description"))
"""What people call the text of an objective, a key result or a note where they do not know its key."""


def meant(word: str, fields: Mapping[str, Field]) -> Field | None:
    """The field that an unknown key stands for beyond doubt, so that its value is read though the key is told: the text, or the list of
    things below."""
    first = next(iter(fields.values()))
    if first.attribute == "text" and word.casefold() in _TEXT_ITSELF:
        return first
    import difflib  # for a slip only

    close = difflib.get_close_matches(word.casefold()[:60], list(fields), n=1, cutoff=0.8)
    return fields[close[0]] if close and fields[close[0]].kind == "list" else None


def unknown_key(word: str, fields: Iterable[str]) -> str:
    """What to say of a key that is none: the near miss, or what there is."""
    known = list(fields)
    shown = f"“{word[:40]}”"
    if word.casefold() in _TEXT_ITSELF and known[0] in ("objective", "key_result", "note"):
        return f"unknown key {shown}; did you mean “{known[0]}”?"
    import difflib  # for a slip only

    close = difflib.get_close_matches(word.casefold()[:60], known, n=1, cutoff=0.7)
    if close:
        return f"unknown key {shown}; did you mean “{close[0]}”?"
    return f"unknown key {shown}; known here: {', '.join(known)}"


_OPEN = pattern(
    r"[\[(<]?\s?(?:tb[acd]|to be (?:agreed|confirmed|defined|decided|determined)|[xyz]{1,4}|\?{1,5}|_{2,9})\s?[\])>]?\s?%?",
    re.IGNORECASE,
)


def left_open(text: str) -> bool:
    """Whether somebody means to fill a field in later: `TBD`, `XX`, `??`."""
    return len(text) < 30 and _OPEN.fullmatch(text.strip()) is not None


class NotReadable(ValueError):
    """A value that is not what its field holds; the message says what was expected."""


def converted(field: Field, text: str) -> Any:
    """The value of a field from its text; NotReadable where it is none."""
    text = text.strip()
    if field.kind == "number":
        return number_of(text)[0] if text else None
    if field.kind == "day":
        return day_of(text) if text else ""
    if field.kind == "names":
        return tuple(name for part in text.split(",") if (name := part.strip()))
    if field.kind == "light":
        return light_of(text)
    if field.kind == "direction":
        return direction_of(text)
    return text


def number_of(text: str) -> tuple[float | None, str]:
    """The number that a text says, and its unit: `71 %`, `12k`, `€1.5m`, `1,200`."""
    from mainspring.intake.values import Unreadable, decimal_mark, number

    try:
        plain = float(text)
        if plain == plain and abs(plain) != float("inf"):
            return plain, ""
    except ValueError:
        pass
    try:
        read = number(text, decimal_mark([text])[0])
    except Unreadable:
        raise NotReadable(f"“{text[:40]}” is no number") from None
    return (None, "") if read is None else (read.value, read.unit)


_DAY = pattern(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}")


def day_of(text: str) -> str:
    """An ISO day: of a date, or the last one of a named period (`2026-Q1`)."""
    from mainspring.intake.dates import moment
    from mainspring.intake.periods import read_period
    from mainspring.intake.values import Unreadable

    try:
        read = moment(text)
    except Unreadable:
        # Three numbers are a day, and one that the calendar has not is no year of its own.
        period = None if _DAY.fullmatch(text.strip()) else read_period(text)
        if period is None:
            raise NotReadable(f"“{text[:40]}” is no date; write it as 2026-03-31") from None
        return period.ends_on.isoformat()
    if read is None:
        return ""
    return (read.date() if isinstance(read, dt.datetime) else read).isoformat()


def light_of(text: str) -> str:
    """`red`, `amber`, `green` or '' for what people write as a status."""
    if not text or text in ("red", "amber", "green"):
        return text
    from mainspring.intake.spreadsheet.words import read_status

    found = read_status(text)
    if found.light:
        return found.light
    if found.state or found.score is not None:
        return ""
    raise NotReadable(f"“{text[:40]}” is no status; write red, amber or green")


def direction_of(text: str) -> str:
    """`increase`, `decrease`, `maintain` or '' for what people write as a direction."""
    if not text or text in ("increase", "decrease", "maintain"):
        return text
    from mainspring.intake.spreadsheet.words import DIRECTIONS

    found = DIRECTIONS.get(normal(text))
    if found is None:
        raise NotReadable(f"“{text[:40]}” is no direction; write increase, decrease or maintain")
    return found


def number_text(number: float) -> str:
    """A number as files write it: `40`, `0.5`."""
    number += 0.0  # No minus in front of nothing.
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else repr(float(number))
