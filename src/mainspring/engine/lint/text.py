"""A text as words: one pass, no backtracking, offsets kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from mainspring.engine.lint.glance import FIGURE, REFERENCE, SIGN, glance
from mainspring.engine.lint.joined import joined
from mainspring.engine.lint.words.memo import Memo
from mainspring.engine.lint.words.nouns import singular
from mainspring.engine.lint.words.verbs import Form, form_of
from mainspring.engine.regex import pattern

TokenKind = Literal["word", "number", "redacted", "sign", "mark"]

# Possessive quantifiers on single letters: what is once read is never given back, so the time grows with the text and not with its square.
# Not on groups: before Python 3.11.5 a possessive group keeps what its failed last turn has read.
# No two alternatives can begin with the same letter but a sign's and a mark's, so the commonest stands first.
_TOKEN = re.compile(
    r"""
    ([^\W\d_][^\W_]*+(?:['’&.-][^\W_]++)*)
  | ([$€£¥₹]?(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![ \u00a0\u202f]\d{3}|[\d.,])|\d{1,3}(?:['’]\d{3}){1,5}(?!['’\d])(?:[.,]\d++)?|\d++(?:[.,]\d++)*)(?:\s?(?:%|(?:percent|per\scent|pct|pp|bps?|ms|bn|mm|mio|[kKmMbBxX])(?![^\W_])))?\+?)
  | (>=|<=|=>|=<|<?-+>|[≥≤<>→⇒~≈±=])
  | (_[A-Z]++\d*+_)
  | ([^\w\s]|_)
    """,
    re.VERBOSE,
)
_KINDS: tuple[TokenKind, ...] = ("mark", "word", "number", "sign", "redacted", "mark")
"""Kind of token by the number of the pattern's group."""
# Addresses and references point somewhere; a number in them is a name.
_REFERENCE = re.compile(r"https?://\S++|www\.\S++|(?<![^\W_])[\w.-]{0,80}[#!&]\d++|`[^`\n]{0,200}`")
_REFERRING = re.compile(r"[#!&]\d")
_MARKUP = re.compile(r"\*\*|(?<![\s_])__|__(?![\s_]|$)|\[(?=[^\]\[]{1,300}\]\()|\]\([^()\s]{0,500}\)")


@dataclass(slots=True)
class Token:
    """One word, number or mark. `low` is lower case, `noun` its singular, `form` the verb form it can be; `start` and `end` are
    offsets into the text. `glued` marks a number with a hyphen after it ("2-day"), which describes and does not count."""

    kind: TokenKind
    text: str
    low: str
    start: int
    end: int
    noun: str = ""
    form: Form | None = None
    glued: bool = False


_RANKED = pattern(
    r"\b(?:get|gets|move|rise|climb|be|become|rank|ranks|ranked|reach|stay|remain)(?: up)?(?: to| at| in)? $",
    re.IGNORECASE,
)


def _blanked(match: re.Match[str]) -> str:
    """Blanks for a reference; what stands between backticks stays, and so does a rank ("get to #1")."""
    found = match.group()
    if found[0] == "`":
        return " " + found[1:-1] + " "
    if (
        found[0] == "#"
        and len(found) < 4
        and _RANKED.search(match.string[max(0, match.start() - 20) : match.start()])
    ):
        return found
    return " " * len(found)


def blank_references(text: str) -> str:
    """`text` with addresses, issue references and link targets blanked by spaces, so that offsets stay true."""
    if not glance(text) & REFERENCE:
        return text
    if (
        "http" in text
        or "www." in text
        or "`" in text
        or (("#" in text or "&" in text or "!" in text) and _REFERRING.search(text) is not None)
    ):
        text = _REFERENCE.sub(_blanked, text)
    if "](" in text or "**" in text or "__" in text:
        text = _MARKUP.sub(lambda m: " " * len(m.group()), text)
    if "_" in text:
        text = _EMPHASIS.sub(" ", text)
    return text


# "KR1:", "KR 1.2 -", "1.2 Publish …", "2) …": the number of the key result and not one of its figures; a score in brackets at its end.
_NUMBERED = re.compile(
    r"[\s•✓✅☐*–-]*+(?:(?:O\d++[\s._-]?)?KR[\s#-]?\d++(?:\.\d++)*(?!\.\d|[\w%])[\s:.)–-]*+|(?-i:[A-Z0-9]{1,8}/){1,5}(?:KR|O)\d++(?![\w/])[\s:.)–-]*+|\d{1,2}(?:\.\d{1,2})+[:.)]?\s++(?=(?-i:[A-Z][a-z]+)\s+\w+\s+\w)|\d{1,2}[.)]\s++)",
    re.IGNORECASE,
)
# Whose key result it is, in the manner of lists: "TEAM/25/Q1/O1/KR3: …", "Product KR: …", "`P0` - @name - …".
_LABELLED = re.compile(
    r"""[\s•*–-]*+(?:
        (?:[A-Z\d]{1,6}/){1,6}KR\s?\d{1,3}[:.)\s–-]++
      | (?:[A-Z][\w&]{0,14}\s){0,3}(?:KR|Key\sResult|Initiative):\s++
      | P\d(?:\s{2,9}|\s?[–:-])\s*+(?:[–-]\s++)?+(?:@[\w?-]{1,40}\s*[–:-]\s*+)?+
    )""",
    re.VERBOSE,
)
_TAGGED = re.compile(
    r"(?:\s?\[(?!TARGET\]|BASELINE\]|NUMBER\]|VALUE\]|FIGURE\]|GOAL\]|AMOUNT\]|[XYN]{1,4}\])[A-Z][A-Z\d &/-]{0,14}\]){1,4}\s*$"
)
"""Labels of a list at the end: "[P1][APPS]"."""
_DIGIT = re.compile(r"\d")
_EMPHASIS = re.compile(r"(?<![^\W_])_(?=[a-z])|(?<=[a-z])_(?![^\W_])")
"""The marks of emphasis around words in small letters; around capitals and a figure they withhold a number."""
_SCORED = re.compile(r"\s[\[(](?:0[.,]\d{1,2}|1[.,]0)[\])]\s*$")
_PROGRESS = re.compile(r"\s?\[(?:\d{1,4}(?:[.,]\d{1,2})?\s?/\s?\d{1,4}|\d{1,3}\s?%)\]\s*$")
"""How far it is, as lists note it at the end: "[1/5]", "[20%]"."""
_RATED = ("rating", "score", "satisfaction", "rate", "share", "grade", "level")


def blank_number(text: str) -> str:
    """`text` with the key result's own number and its score blanked by spaces."""
    head = text[:40]
    match = _NUMBERED.match(head) if _DIGIT.search(head, 0, 14) else None
    if match is not None and match.end() < len(text.rstrip()):
        text = " " * match.end() + text[match.end() :]
    elif ":" in head or "/" in head or "P" in head[:4]:
        label = _LABELLED.match(text[:100])
        if label is not None and label.end() < len(text.rstrip()):
            text = " " * label.end() + text[label.end() :]
    if text.rstrip()[-1:] in {")", "]"}:
        tags = _TAGGED.search(text, max(0, len(text) - 80)) if text.rstrip()[-1] == "]" else None
        if tags is not None and text[: tags.start()].strip():
            text = text[: tags.start()] + " " * (len(text) - tags.start())
        tail = _SCORED.search(text, max(0, len(text) - 40))
        if tail is None and text.rstrip()[-1] == "]":
            tail = _PROGRESS.search(text, max(0, len(text) - 40))
            if tail is not None and text[: tail.start()].rstrip().lower().endswith(_RATED):
                tail = None  # "customer rating [4/5]" is the figure itself
        if tail is not None:
            text = text[: tail.start()] + " " * (len(text) - tail.start())
    return text


# A text in segments that no token crosses: what stands between two blanks; where it has a digit, with the groups and the unit that may
# belong to it ("10 000", "40 per cent").
_BELONGS = r" (?:\d|%|(?:percent|per cent|pct|pp|bps?|ms|bn|mm|mio|[kKmMbBxX])(?![^\W_]))"
_SEGMENT = re.compile(rf"([^ \d]*+(?:\d[^ ]*+(?:{_BELONGS}[^ ]*+)*)?) ?")
_LONG_SEGMENT = re.compile(rf"\d[^ \d]*+{_BELONGS}")
_Piece = tuple[TokenKind, str, str, int, int, str, Form | None, bool]
"""What a token is made of, its offsets counted from where its segment begins."""


def _measured(segment: str) -> tuple[int, tuple[_Piece, ...]]:
    """How far from its beginning the next segment begins, and its tokens."""
    return len(segment) + 1, _pieces(segment)


def _pieces(segment: str) -> tuple[_Piece, ...]:
    """The tokens of a segment."""
    if segment.isascii():
        # A word or a figure, with a mark or without, as most are.
        mark = segment[-1:] if segment.endswith(_CLOSING) else ""
        word = segment.removesuffix(mark)
        end = len(word)
        piece: _Piece | None = None
        if word.isalpha():
            low = word.lower()
            piece = ("word", word, low, 0, end, singular(low), form_of(low), False)
        elif word.removesuffix("%").isdigit():
            piece = ("number", word, word, 0, end, "", None, False)
        if piece is not None:
            return (piece, ("mark", mark, mark, end, end + 1, "", None, False)) if mark else (piece,)
    found: list[_Piece] = []
    for match in _TOKEN.finditer(segment):
        group = match.lastindex
        raw = match.group()
        start, end = match.span()
        if group == 1:
            low = raw.lower()
            if "’" in low:
                low = low.replace("’", "'")
            found.append(("word", raw, low, start, end, singular(low), form_of(low), False))
        else:
            glued = (
                group == 2 and segment[end : end + 1] in {"-", "–"} and segment[end + 1 : end + 2].isalpha()
            )
            found.append((_KINDS[group or 0], raw, raw.lower(), start, end, "", None, glued))
    return tuple(found)


_CLOSING = (",", ".", ";", ":", ")")
_SEGMENTS = Memo(_measured)


def tokens_of(text: str) -> list[Token]:
    """The tokens of `text` in order, addresses and references left out."""
    found: list[Token] = []
    new = object.__new__
    begin = 0
    look = glance(text)
    long = look & FIGURE and _LONG_SEGMENT.search(text) is not None
    segments = _SEGMENT.findall(text) if long else text.split(" ")
    for length, pieces in map(_SEGMENTS.__getitem__, segments):
        for kind, raw, low, start, end, noun, form, glued in pieces:
            # Set one by one, which takes a third of the time of a call with eight arguments.
            token = new(Token)
            token.kind = kind
            token.text = raw
            token.low = low
            token.start = begin + start
            token.end = begin + end
            token.noun = noun
            token.form = form
            token.glued = glued
            found.append(token)
        begin += length
    return joined(found, text) if look & SIGN else found


_KEPT_LENGTH = 2_000
"""Letters of a text whose tokens are kept for the next who asks; the reading and several rules ask in turn."""


def tokens_in(text: str) -> tuple[Token, ...]:
    """The tokens of `text` as `tokens_of` has them, shared by all who ask for them in turn."""
    return _kept(text) if len(text) <= _KEPT_LENGTH else tuple(tokens_of(text))


@lru_cache(maxsize=256)
def _kept(text: str) -> tuple[Token, ...]:
    return tuple(tokens_of(text))
