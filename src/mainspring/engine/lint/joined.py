"""Tokens that only together are one figure: a sign with its number, and a slot that waits for one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mainspring.engine.lint.words import words

if TYPE_CHECKING:
    from mainspring.engine.lint.text import Token

_NAMES = r"(?:(?:insert|enter|your|our|the|new|current)[ _])?(?:baseline|start|target|goal|number|value|figure|amount|percent(?:age)?)(?:[ _](?:value|figure|number|here))?"
_BLANK = r"[xyn#]{1,4}|\?{1,3}|_{1,20}|\.{2,5}|…"
_AFTER = r"(?:(?<=\b(?:to|by|of|at)\s)|(?<=\bfrom\s)|(?<=\bleast\s)|(?<=→\s)|(?<=->\s))"
_SLOT = re.compile(
    rf"""
    \[\s?{_NAMES}\s?\](?!\() | \{{{{1,2}}\s?{_NAMES}\s?\}}{{1,2}} | <\s?{_NAMES}\s?>
  | \?(?=\s?/\s?(?:5|10|100)(?!\d))
  | {_AFTER}(?:\[(?:{_BLANK})\](?!\() | (?:\?{{1,3}}|_{{2,20}}|\.{{3}}|…)(?=\s|$|[,;).%/]))
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A place that waits for its figure: "[target]", "{{target}}", "<target>", "to ?". Slots for people or days are none of these."""
SIGNS = frozenset("+-−–")
_LEVEL = words("""
    to from at between of below under above over than is was are reach reaches now currently baseline target least most around about
    exceed exceeds
""")
"""Words before a figure that stands for a level; elsewhere a sign says which way something is to change ("costs -5 %")."""
_CHANGES = words("reduction decrease drop decline cut change fall increase growth rise gain")


def joined(tokens: list[Token], text: str) -> list[Token]:
    """The tokens with those made one that are one figure; most texts hold none such."""
    if (
        "[" in text
        or "{" in text
        or "<" in text
        or "?" in text
        or "_" in text
        or "…" in text
        or "..." in text
    ) and (slots := [match.span() for match in _SLOT.finditer(text)]):
        tokens = _with_slots(tokens, text, slots)
    if " -" in text or " +" in text or " −" in text or " –" in text or "inus " in text or text[:1] in SIGNS:
        tokens = _with_signs(tokens)
    return tokens


def is_slot(token: Token) -> bool:
    """Whether the token is a place that waits for its figure; a figure that is withheld ("_NUM_") is none."""
    return token.kind == "redacted" and not (token.text[0] == "_" and token.text[1:2].isalpha())


_WHOLES = frozenset(("5", "10", "100"))


def slot_ends(tokens: list[Token], index: int) -> int:
    """The last token of the open figure at `index`, with what it is given out of: "X/5", "[target] out of 10"."""
    ahead = [token.low for token in tokens[index + 1 : index + 4]]
    if len(ahead) > 1 and ahead[0] in {"/", "in"} and ahead[1] in _WHOLES:
        return index + 2
    if len(ahead) > 2 and ahead[:2] == ["out", "of"] and ahead[2].isdigit():
        return index + 3
    return index


def _with_slots(tokens: list[Token], text: str, slots: list[tuple[int, int]]) -> list[Token]:
    found: list[Token] = []
    waiting = iter(slots)
    start, end = next(waiting)
    for token in tokens:
        if token.start >= end:
            start, end = next(waiting, (len(text) + 1, len(text) + 1))
        if token.start == start:
            raw = text[start:end]
            found.append(type(token)("redacted", raw, raw.lower(), start, end))
        elif not start < token.start < end:
            found.append(token)
    return found


def _with_signs(tokens: list[Token]) -> list[Token]:
    found: list[Token] = []
    count = len(tokens)
    index = 0
    while index < count:
        token = tokens[index]
        after = tokens[index + 1] if index + 1 < count else None
        if (
            after is not None
            and after.kind == "number"
            and (token.end == after.start if token.text in SIGNS else token.low == "minus")
            and _is_sign(tokens, index, found)
        ):
            raw = ("-" if token.low == "minus" else token.text) + after.text
            found.append(type(token)("number", raw, raw.lower(), token.start, after.end, glued=after.glued))
            index += 2
            continue
        found.append(token)
        index += 1
    return found


def _is_sign(tokens: list[Token], index: int, found: list[Token]) -> bool:
    """Whether the mark at `index` says on which side of nought the number after it lies; `found` is what stands before it."""
    before = found[-1] if found else None
    if before is not None:
        if before.end == tokens[index].start and before.kind != "sign":
            return False
        if before.kind == "sign":
            return True
        if before.low == "of" and len(found) > 1 and found[-2].noun in _CHANGES:
            return False
        if before.low in _LEVEL or (before.low == "by" and tokens[index].text == "+"):
            return True
        if before.low == "and":  # "between -22 and -18"
            return any(token.kind == "number" and token.text[0] in SIGNS for token in found[-4:])
    ahead = [token.text for token in tokens[index + 2 : index + 6]]
    return any(
        word in {"to", "→", "->"} and ahead[at + 1 : at + 2] and ahead[at + 1] in SIGNS
        for at, word in enumerate(ahead)
    )
