"""KR116: two or more share the ownership."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._quoting import quoted
from mainspring.engine.lint.selectors import left_out_by
from mainspring.engine.lint.words.nouns import DELIVERABLES, LOOSE, MEASURES, PEOPLE, WORK, singular
from mainspring.engine.regex import pattern

_ROLE = pattern(
    r"""\b(?:vp|svp|evp|head|director|chief|manager|lead|officer|dept|department|team|group|division|function|office|c[a-z]o|of|
    research|development|engineering|product|design|marketing|sales|legal|compliance|people|culture|finance|accounting|operations|ops|
    quality|security|safety|environment|health|learning|communications?|strategy|support|success|service|services|supply|logistics|
    purchasing|procurement|data|analytics|risk|audit|facilities|infrastructure|platform|growth|brand|content|media|talent|it|hr|r|d|m|a|p|l)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_TITLE = pattern(
    r"\b(?:vp|svp|evp|vice\s+president|head|director|dir|chief|manager|mgr|lead|leader|president|officer|c[a-z]o)\b",
    re.IGNORECASE,
)
_ASIDE = pattern(r"\([^()]{0,200}\)")
_BETWEEN = pattern(r"\s*[,;]\s*|\s+/\s+|(?<=[a-z]{3})/(?=[A-Z][a-z]{2})")
_JOINED = pattern(r"\s+(?:and|&|\+)\s+|\s*[&+]\s*")


def several(owner: str) -> list[str]:
    """The names that share the ownership; [] where it may be one. “Research and Development” is one, “Kim and Ola” are two."""
    plain = _ASIDE.sub(" ", owner[:400])
    parts = _BETWEEN.split(plain)
    if len(parts) > 1 and 0 < sum(1 for part in parts if _TITLE.search(part)) < len(parts):
        return []  # "Director of Engineering, Growth" is one person with a field
    if len(parts) > 1 and _JOINED.search(parts[-1].strip()) and any(_common(part) for part in parts):
        return []  # "Diversity, Inclusion and Belonging" is one office
    names: list[str] = []
    for part in parts:
        pieces = [piece.strip() for piece in _JOINED.split(part) if piece.strip()]
        if len(pieces) > 1 and any(_ROLE.search(piece) or _common(piece) for piece in pieces):
            pieces = [part.strip()]
        names += pieces
    names = list(dict.fromkeys(name for name in names if len(name) > 1))
    return names if len(names) > 1 else []


def _common(piece: str) -> bool:
    """Whether the piece holds a common noun, so that it names a field of work and no person."""
    return any(
        noun in DELIVERABLES or noun in PEOPLE or noun in WORK or noun in MEASURES or noun in LOOSE
        for noun in (singular(word.lower()) for word in piece.split()[:6])
    )


def _group(key_result: KeyResult, names: list[str]) -> tuple[str, ...]:
    return (key_result.text.file, *sorted(name.lower() for name in names))


def _shared(setting: Setting) -> dict[tuple[str, ...], list[KeyResult]]:
    """The key results of one file by the owners that share them; what the author left out of this rule is not counted."""
    found: dict[tuple[str, ...], list[KeyResult]] = {}
    for key_result in setting.document.key_results:
        if not key_result.owner or not key_result.text or left_out_by(key_result.ignored, "KR116"):
            continue
        names = several(key_result.owner)
        if names:
            found.setdefault(_group(key_result, names), []).append(key_result)
    return found


class SeveralOwners(Rule):
    code = "KR116"
    name = "several-owners"
    severity = "warning"
    what = "Finds a key result with two or more owners; the same owners are told once, with the count. Names of departments that are joined (“Research and Development”) are read as one."
    why = "Each waits for the other. The first red week is spent finding out whose it was."
    sources = ("T",)
    bad = (
        Example("Raise on-time departures from 71 % to 85 %", fields={"owner": "Kim & Ola"}),
        Example("Raise on-time departures from 71 % to 85 %", fields={"owner": "Sales, Operations"}),
    )
    good = (
        Example("Raise on-time departures from 71 % to 85 %", fields={"owner": "Research and Development"}),
        Example("Raise on-time departures from 71 % to 85 %", fields={"owner": "Kim"}),
    )
    ask = "If the two disagree on what to do next, who decides?"
    false_alarms = (
        "A surname or a department with a comma in it.",
        "A job that two people share by contract.",
    )

    def concerns(self, setting: Setting) -> bool:
        return any(key_result.owner for key_result in setting.document.key_results)

    def check_key_result(self, key_result: KeyResult, setting: Setting) -> Iterator[Finding]:
        if not (key_result.owner and key_result.text):
            return
        names = several(key_result.owner)
        if not names:
            return
        shared = setting.index(_shared).get(_group(key_result, names), [])
        if shared and shared[0] is not key_result:
            return
        first = names[0] if len(names) == 2 else ", ".join(names[:-1][:3])
        those = f"{first} and {names[-1]}"
        yield self.finding(
            key_result,
            f"{those} own {len(shared)} key results together, from this one on: who of them decides on which?"
            if len(shared) > 1
            else f"{quoted(key_result.text.value, 48)} has {len(names)} owners, {those}: who of them decides?",
            f"the owner is “{key_result.owner[:120]}”",
        )


RULE = SeveralOwners()
