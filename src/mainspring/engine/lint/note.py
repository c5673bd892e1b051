"""One update note, read: does it hold anything that one could check?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal, NamedTuple

from mainspring.engine.lint.language import Language, language_of
from mainspring.engine.lint.text import Token, blank_references, tokens_of
from mainspring.engine.lint.windows import window_at, windows_of
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.notes import ASKS, CAUSES, DECIDING, DONE, EMPTY, SOFT_PHRASES, SOFT_WORDS

FACTS = 3
"""Facts that a reading names: one settles that a note is not soft, three show why, and reading on would cost time."""

FactKind = Literal["number", "date", "done", "cause", "decision", "ask", "reference"]

_SOFT = re.compile(r"(?<![^\W_])(?:" + "|".join(SOFT_PHRASES) + r")(?![^\W_])", re.IGNORECASE)
_DAYS = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|yesterday|tonight)s?\b", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"[.;!?\n•]\s|[;\n•]| - | – | — |, (?=(?:but|and|so|while|we|the)\b)")
_LINK = re.compile(r"https?://\S|(?<![^\W_])[A-Z][A-Z0-9]{1,9}-\d{1,7}(?![^\W_])|(?<!\S)#\d{1,7}\b")
_SPACES = re.compile(r"[\W_]+")
# "Need" asks for a thing; "need to" only intends.
_OPENINGS = re.compile(
    "|".join([*(re.escape(phrase) for phrase in (*CAUSES, *ASKS)), r"\bneeds?\b(?! to\b)"])
)
_IS_CAUSE = frozenset(CAUSES)


class Fact(NamedTuple):
    """Something in a note that one could check: its kind and its words."""

    kind: FactKind
    text: str


@dataclass(frozen=True, slots=True)
class NoteReading:
    """The judgement on one note. `soft`: it says something, and nothing of it could be checked. `empty`: nothing was written (an empty
    text, "n/a", a dash); an empty note is not soft. `copied`: it is the previous note again, but for case, spaces and punctuation.
    With `language` "other" nothing was judged: `assessed` is False, and `soft` with it."""

    soft: bool
    empty: bool
    copied: bool
    facts: tuple[Fact, ...]
    because: tuple[str, ...]
    language: Language

    @property
    def assessed(self) -> bool:
        return self.language == "en"


def normalised(note: str) -> str:
    """`note` in lower case with spaces and punctuation reduced to single spaces: what two copies have in common."""
    return _SPACES.sub(" ", note.casefold()).strip()


def read_note(text: str, previous: str | None = None, most_facts: int = FACTS) -> NoteReading:
    """Read `text`, a check-in's note; `previous` is the note before it of the same key result. Never raises; the time grows in
    proportion to the length. `most_facts` (from 1) is how many facts are named; one settles the judgement."""
    bare = text.strip()
    if not bare or bare.lower().strip("()[]") in EMPTY or not any(char.isalnum() for char in bare):
        return NoteReading(False, True, False, (), ("nothing is written",), "en")
    same = normalised(bare)
    copied = previous is not None and same == normalised(previous) and bool(same)
    repeated = ("it is the previous note again",) if copied else ()
    if language_of(bare) == "other":
        return NoteReading(
            False, False, copied, (), ("it is not in English, so it was not assessed", *repeated), "other"
        )
    facts = tuple(islice(_facts(bare), most_facts))
    if facts:
        because = tuple(f'"{fact.text}" ({fact.kind}) can be checked' for fact in facts[:3])
        return NoteReading(False, False, copied, facts, (*because, *repeated), "en")
    return NoteReading(
        True,
        False,
        copied,
        (),
        ("it holds no number, date, cause, decision, ask or thing done", *repeated),
        "en",
    )


def _facts(note: str) -> Iterator[Fact]:
    """What of `note` can be checked, clause by clause."""
    link = _LINK.search(note)
    if link is not None:
        yield Fact("reference", note[link.start() : link.end() + 12].split()[0])
    masked = _SOFT.sub(lambda match: " " * len(match.group()), note)
    begin = 0
    for end in (*(match.start() + 1 for match in _CLAUSE_END.finditer(masked)), len(masked)):
        part = masked[begin:end]
        begin = end
        if part.strip():
            yield from _facts_of_clause(part)


def _content(tokens: list[Token]) -> list[Token]:
    """The words that name something: in no list of soft words."""
    return [
        token
        for token in tokens
        if token.kind == "word" and token.low not in SOFT_WORDS and len(token.low) > 1
    ]


def _facts_of_clause(part: str) -> list[Fact]:
    clean = blank_references(part)
    tokens = tokens_of(clean)
    content = _content(tokens)
    low = clean.lower()
    found: list[Fact] = []
    windows = windows_of(clean)
    day = _DAYS.search(clean)
    events = [t for t in tokens if t.form is not None and t.form.base in DONE]
    named = [
        t
        for t in content
        if not (t.form is not None and t.form.base in DONE) and window_at(windows, t.start) is None
    ]
    if day is not None:
        named = [t for t in named if not day.start() <= t.start < day.end()]
    for index, token in enumerate(tokens):
        if token.kind in {"number", "redacted"} and window_at(windows, token.start) is None:
            found.append(
                Fact(
                    "number",
                    " ".join(t.text for t in tokens[max(0, index - 1) : index + 3] if t.kind != "mark"),
                )
            )
    opening = _OPENINGS.search(low)
    if opening is not None:
        after = [token for token in content if token.start >= opening.end()]
        if after:
            kind: FactKind = "cause" if opening.group() in _IS_CAUSE else "ask"
            found.append(Fact(kind, clean[opening.start() : opening.end() + 40].strip()))
    past = [
        t
        for t in events
        if t.form is not None and (t.form.inflection == "ed" or t.form.base in {"set", "cut", "hit", "read"})
    ]
    if past and named:
        first = past[0]
        assert first.form is not None
        found.append(
            Fact(
                "decision" if first.form.base in DECIDING else "done",
                " ".join(t.text for t in (first, *named[:3])),
            )
        )
    elif named and any(
        word in low.split()
        for word in (
            "live",
            "done",
            "signed",
            "complete",
            "ready",
            "lost",
            "won",
            "out",
            "left",
            "gone",
            "down",
            "broken",
            "late",
            "blocked",
            "vacant",
            "sick",
        )
    ):
        found.append(Fact("done", " ".join(t.text for t in named[:3])))
    if (
        day is not None
        or any(w.role in {"date", "deadline"} and any(c.isdigit() for c in w.text) for w in windows)
    ) and (named or past or (day is not None and events)):
        when = (
            day.group()
            if day is not None
            else next(
                w.text for w in windows if w.role in {"date", "deadline"} and any(c.isdigit() for c in w.text)
            )
        )
        found.append(Fact("date", when.strip()))
    if any(t.low in NUMBER_NOUNS for t in tokens) and named:
        found.append(Fact("number", " ".join(t.text for t in named[:3])))
    return found


NUMBER_NOUNS = words("""
    two three four five six seven eight nine ten eleven twelve dozen half doubled tripled halved zero twice
""")
"""Numbers in words that count in a note when a named thing stands with them."""
