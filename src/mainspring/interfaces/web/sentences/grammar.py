"""The little language in which known sentences and their translations are written.

A sentence in English, to find it again:
  {kind}         a value of that kind (see `values.py`); a number behind the kind tells two of one kind apart: {day}, {day2}
  {rest}         a value that no translation takes over
  {kind:word}    the same for a counted thing: {part:key result}, {those:spell/spells}, {count:day}
  [one|other]    either text
  [?name text]   the text, or nothing; `name` then says whether it was there

Its translation:
  {day}          the value, as the language writes it
  {who|dat}      a name or role in a case that is not the first (`dat`, `acc`)
  {part:Phasen}  a part of a whole: `3 von 12 Phasen (25 %)`, `alle 12 Phasen`; two forms after a `/` where the cases differ
  [n#one|many]   the text that fits a count
  [?name text]   the text where `name` was there (an option, or a value that is not empty); [!name text] where it was not
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_PLACE = re.compile(r"(?P<name>[a-z]+\d?)(?::(?P<word>[^|{}]+))?(?:\|(?P<case>[a-z]+))?")
_OPTION = re.compile(r"\[(?P<mark>[?!])(?P<name>[a-z]+\d?) ")
_CHOICE = re.compile(r"\[(?P<name>[a-z]+\d?)#")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands."""

    name: str
    word: str = ""
    case: str = ""

    @property
    def kind(self) -> str:
        return self.name.rstrip("0123456789")


@dataclass(frozen=True, slots=True)
class Option:
    """A text that may be there (`wanted`), or stands where something else is not."""

    name: str
    wanted: bool
    parts: Parts


@dataclass(frozen=True, slots=True)
class Choice:
    """One text of several; `name` is the count that chooses, empty where any of them is meant."""

    name: str
    texts: tuple[Parts, ...]


Part = str | Place | Option | Choice
Parts = tuple[Part, ...]


@lru_cache(maxsize=4096)
def parsed(text: str) -> Parts:
    """The parts of a sentence. ValueError where a bracket is left open."""
    return _parts(text, 0, "")[0]


def _parts(text: str, at: int, ends: str) -> tuple[Parts, int]:
    parts: list[Part] = []
    plain = ""
    while at < len(text) and text[at] not in ends:
        part: Part
        if text[at] == "{":
            end = text.index("}", at)
            found = _PLACE.fullmatch(text, at + 1, end)
            if found is None:
                raise ValueError(f"no place for a value: {text[at : end + 1]}")
            part, at = Place(found["name"], found["word"] or "", found["case"] or ""), end + 1
        elif text[at] == "[":
            part, at = _bracket(text, at)
        else:
            plain += text[at]
            at += 1
            continue
        if plain:
            parts.append(plain)
            plain = ""
        parts.append(part)
    if plain:
        parts.append(plain)
    return tuple(parts), at


def _bracket(text: str, at: int) -> tuple[Part, int]:
    option = _OPTION.match(text, at)
    if option is not None:
        inner, end = _parts(text, option.end(), "]")
        _closed(text, end)
        return Option(option["name"], option["mark"] == "?", inner), end + 1
    choice = _CHOICE.match(text, at)
    texts = []
    end = choice.end() - 1 if choice is not None else at
    while True:
        inner, end = _parts(text, end + 1, "|]")
        _closed(text, end)
        texts.append(inner)
        if text[end] == "]":
            return Choice(choice["name"] if choice is not None else "", tuple(texts)), end + 1


def _closed(text: str, end: int) -> None:
    if end >= len(text):
        raise ValueError(f"a bracket is left open: {text}")


def places(parts: Parts) -> Iterator[Place]:
    """Every place for a value, also inside options and choices."""
    for part in parts:
        if isinstance(part, Place):
            yield part
        elif isinstance(part, Option):
            yield from places(part.parts)
        elif isinstance(part, Choice):
            for text in part.texts:
                yield from places(text)


def names(parts: Parts) -> set[str]:
    """What the sentence says by name: its values, and its options."""
    found = {place.name for place in places(parts)}
    for part in parts:
        if isinstance(part, Option):
            found |= {part.name, *names(part.parts)}
        elif isinstance(part, Choice):
            found |= {part.name} if part.name else set()
            for text in part.texts:
                found |= names(text)
    return found


def literals(parts: Parts) -> list[str]:
    """The pieces of text that stand in every sentence of this form."""
    return [part for part in parts if isinstance(part, str)]
