"""Suppressions that stand beside the text: `mainspring: ignore[KR101] reason`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mainspring.engine.regex import pattern

_IGNORE = pattern(
    r"mainspring\s*:\s*ignore(?P<file>-file)?(?![\w-])\s*(?:\[(?P<codes>[^\]\n]*)(?P<closed>\])?)?[\s:–—-]*(?P<reason>[^\n]*)",
    re.I,
)
_MARK = "mainspring: "
_IGNORE_ALONE = pattern(r"\s*ignore\s*\[", re.I)
"""What in a column for it goes without saying whose it is."""
_CODE = pattern(r"\s*(?:\[\s*)?([A-Za-z]+\d+)\s*[,;\]\s]?")
_FAMILY = pattern(r"(?:^|(?<=[,;\[]))\s*(?:\[\s*)?((?:KR|OBJ|SET|NOTE|ALL)(?=[,;\]\s]|$))\s*[,;\]]?")
"""Of all rules of a kind; in capitals and where a code stands, since a reason may begin with such a word."""


@dataclass(slots=True)
class Ignore:
    """Codes, or beginnings of some, with the reason that the author gave. `wrong`: what could not be read of it, each with its offset in the comment."""

    codes: list[str]
    reason: str = ""
    whole_file: bool = False
    wrong: list[tuple[int, str]] = field(default_factory=list)

    @property
    def by_code(self) -> dict[str, str]:
        return dict.fromkeys(self.codes, self.reason)


def read_ignore(comment: str) -> Ignore | None:
    """What a comment asks to ignore; None for any other comment."""
    match = _IGNORE.search(comment)
    if match is None:
        return None
    found = Ignore([], match["reason"].strip().removesuffix("-->").strip(), match["file"] is not None)
    if match["codes"] is None or not match["closed"]:
        found.wrong.append((match.start(), "ignore which rules? Name them: mainspring: ignore[KR101] reason"))
        return found
    offset = match.start("codes")
    for part in re.split(r"([,;\s]+)", match["codes"]):
        if part.strip(",; \t"):
            _take(found, part, offset)
        offset += len(part)
    if not found.codes and not found.wrong:
        found.wrong.append((match.start(), "ignore which rules? Name them: mainspring: ignore[KR101] reason"))
    return found


def read_ignore_cell(cell: str) -> Ignore:
    """The `ignore` column of a table: `KR101, KR105 reason`."""
    if "mainspring" in cell.lower() and (found := read_ignore(cell)) is not None:
        return found
    if _IGNORE_ALONE.match(cell) is not None and (found := read_ignore(_MARK + cell)) is not None:
        found.wrong = [(max(0, offset - len(_MARK)), reason) for offset, reason in found.wrong]
        return found
    found, at = Ignore([]), 0
    while (match := _CODE.match(cell, at) or _FAMILY.match(cell, at)) is not None:
        _take(found, match[1], match.start(1))
        at = match.end()
    found.reason = cell[at:].strip(" :–—-]\t")
    if not found.codes and not found.wrong and cell.strip():
        found.wrong.append((0, "ignore which rules? Name them first: KR101 reason"))
    return found


def _take(found: Ignore, word: str, offset: int) -> None:
    from mainspring.engine.lint.rule import near
    from mainspring.engine.lint.selectors import is_selector

    code = word.strip().upper()
    if is_selector(code):
        found.codes.append(code)
        return
    close = near(code)
    meant = f"; did you mean {close}?" if close else "; mainspring rules lists them"
    found.wrong.append((offset, f"there is no rule “{word.strip()[:20]}” to ignore{meant}"))
