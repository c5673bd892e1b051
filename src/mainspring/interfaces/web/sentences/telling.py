"""From an English sentence of the engine to the same one in the language of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils import translation

from mainspring.interfaces.web.sentences.grammar import Choice, Option, Parts, Place, literals, parsed
from mainspring.interfaces.web.sentences.values import UnknownReason, Writer, is_one, shape, value

AREAS = ("phrases", "patterns", "sheet", "linter", "intake")
"""The files of known sentences, in `known/`."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A known sentence: what finds it, and the longest text that stands in it whatever its values are."""

    text: str
    pattern: re.Pattern[str]
    places: Mapping[str, Place]
    anchor: str
    weight: int


class _Form:
    """Builds the regular expression of one sentence; a value that stands twice gets a group each time."""

    def __init__(self) -> None:
        self.places: dict[str, Place] = {}

    def of(self, parts: Parts) -> str:
        return "".join(self._one(part) for part in parts)

    def _one(self, part: Any) -> str:
        if isinstance(part, str):
            return re.escape(part)
        if isinstance(part, Place):
            if part.name in self.places:
                return f"(?P={part.name})"
            self.places[part.name] = part
            return shape(part, part.name)
        if isinstance(part, Option):
            return f"(?P<is_{part.name}>{self.of(part.parts)})?"
        return "(?:" + "|".join(self.of(text) for text in part.texts) + ")"


def sentence(text: str) -> Sentence:
    """A known sentence made ready. ValueError where it is not well formed."""
    form, parts = _Form(), parsed(text)
    pattern = re.compile(form.of(parts), re.IGNORECASE | re.DOTALL)
    fixed = literals(parts)
    return Sentence(
        text, pattern, form.places, max(fixed, key=len, default="").lower(), sum(len(one) for one in fixed)
    )


def texts(area: str) -> list[str]:
    """The known sentences of an area, one a line."""
    found = (files(__package__) / "known" / f"{area}.txt").read_text(encoding="utf-8")
    return [line for line in found.splitlines() if line and not line.startswith("#")]


@cache
def known() -> tuple[Sentence, ...]:
    """All known sentences with values; where two fit, the one that says more of itself comes first."""
    made = [sentence(text) for area in AREAS for text in texts(area)]
    return tuple(sorted(made, key=lambda one: -one.weight))


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells the engine's sentences; `names` are those of teams, so that a list of them is read rightly."""

    names: frozenset[str] = frozenset()
    _told: dict[str, str] = field(default_factory=dict)

    def say(self, text: str) -> str:
        """The text in the active language; as it is where that is English, or where nobody knows it."""
        language = translation.get_language() or "en"
        if not text or language.startswith("en"):
            return text
        found = self._told.get(f"{language} {text}")
        if found is None:
            found = self._told[f"{language} {text}"] = self._say(text)
        return found

    def role(self, text: str, case: str = "") -> str:
        """A person by name, or a role in the active language; `case` is `dat` or `acc`."""
        if not text or (translation.get_language() or "en").startswith("en"):
            return text
        return Writer(self.names, self.say).named(text, case)

    def phrases(self, text: str) -> str:
        """A list of known phrases as English joins them, in the active language; their commas may be part of them."""
        if not text or (translation.get_language() or "en").startswith("en"):
            return text
        return Writer(self.names, self.say).phrases(text)

    def _say(self, text: str) -> str:
        """The whole text as one known sentence; else its sentences one by one, where all of them are known."""
        whole = self._one(text)
        if whole is not None:
            return whole
        if text.endswith(".") and (whole := self._one(text[:-1])) is not None:
            return f"{whole}."
        for end in re.finditer(r"(?<=[.?:]) ", text):
            first, rest = self._one(text[: end.start()]), text[end.end() :]
            if first is not None and (told := self.say(rest)) != rest:
                return f"{first} {told}"
        return text

    def _one(self, text: str) -> str | None:
        plain = translation.gettext(text)
        if plain != text:
            return plain
        low = text[:1].lower() + text[1:]
        if (plain := translation.gettext(low)) != low:
            return capital(plain)
        small = text.lower()
        for one in known():
            if one.anchor in small and (match := one.pattern.fullmatch(text)) is not None:
                told = translation.gettext(one.text)
                if told != one.text:
                    try:
                        return self._written(parsed(told), self._values(one, match), text)
                    except UnknownReason:
                        continue
        return None

    @staticmethod
    def _values(one: Sentence, match: re.Match[str]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, text in match.groupdict().items():
            if text is not None:
                place = one.places.get(name)
                found[name] = value(place, text) if place is not None else text
        return found

    def _written(self, parts: Parts, values: Mapping[str, Any], english: str) -> str:
        text = self._text(parts, values, "")
        return capital(text) if english[:1].isupper() else text

    def _text(self, parts: Parts, values: Mapping[str, Any], before: str) -> str:
        """The parts with their values; `before` is what stands before them, so that a sentence begins with a large letter."""
        writer = Writer(self.names, self.say)
        made = before
        for part in parts:
            if isinstance(part, str):
                made += part
            elif isinstance(part, Place):
                written = writer.write(values.get(part.name.replace("partdat", "part"), ""), part)
                made += capital(written) if re.search(r"[.?] $", made) else written
            elif isinstance(part, Option):
                there = bool(values.get(part.name)) or f"is_{part.name}" in values
                if there == part.wanted:
                    made = self._text(part.parts, values, made)
            elif isinstance(part, Choice):
                chosen = part.texts[0] if is_one(values.get(part.name, "")) else part.texts[-1]
                made = self._text(chosen, values, made)
        return made


def capital(text: str) -> str:
    """The first letter large; an id or an address stays as it is."""
    return text if re.match(r"\S*[@_\d]", text) else text[:1].upper() + text[1:]


def said(text: str, names: Iterable[str] = ()) -> str:
    """One text of the engine in the active language."""
    return Teller(frozenset(names)).say(text)
