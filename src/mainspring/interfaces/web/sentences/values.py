"""The kinds of values in the engine's sentences: how English writes them, and how they are told in the language of the page."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.formats import date_format, get_format
from django.utils.translation import gettext, pgettext

from mainspring.interfaces.web.sentences.grammar import Place

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_NUMBER = r"-?\d[\d,]*(?:\.\d+)?"
_DAY = rf"(?:\d{{1,2}} (?:{'|'.join(_MONTHS)}) \d{{4}})?"
_QUOTED = "“[^“”]*”"

_CONTEXTS = {"": "role", "dat": "role, dative", "acc": "role, accusative"}

SHAPES: Mapping[str, str] = {
    **dict.fromkeys(("n", "m", "k", "h", "amount"), _NUMBER),
    "share": r"\d+ %",
    "day": _DAY,
    **dict.fromkeys(("title", "note"), "[^“”]*"),
    "forum": rf"{_QUOTED}|the review|the leadership review|one team's review",
    "blocker": rf"{_QUOTED}|the blocker on {_QUOTED}|one blocker",
    **dict.fromkeys(("cases", "titles"), r"(?:(?!\. [A-Z]).)+?"),
    "repr": r"'.*?'|\".*?\"",
    "code": r"[\w./-]+",
    "word": r"[\w’'-]+",
}
"""How a value of a kind looks in English; any text for the others (names, lists, sentences inside sentences)."""


class UnknownReason(Exception):
    """A reason inside a sentence is not known, so the sentence is not either: it would be told by half."""


@dataclass(frozen=True, slots=True)
class Portion:
    """`63 of 96 key results (66 %)`, with its words for a whole, for two and for one."""

    hits: str
    n: str
    share: str = ""
    about: bool = False

    @property
    def all(self) -> bool:
        return not self.share


def shape(place: Place, group: str) -> str:
    """The regular expression of a value; `group` is the name of its group."""
    if not place.word:
        return f"(?P<{group}>{SHAPES.get(place.kind, '.+?')})"
    one, _, many = place.word.partition("/")
    noun = f"(?:{re.escape(many or one + 's')}|{re.escape(one)})"
    if place.kind == "part":
        return rf"(?P<{group}>(?:about )?{_NUMBER} of {_NUMBER} {noun}(?: \(\d+ %\))?|all {_NUMBER} {noun}|both {noun}|the only {noun})"
    if place.kind == "those":
        return rf"(?P<{group}>the {_NUMBER} {noun}|both {noun}|the one {noun})"
    return rf"(?P<{group}>{_NUMBER}) {noun}"


def value(place: Place, text: str) -> Any:
    """What a matched text stands for; a sentence may begin with it."""
    if place.word:
        text = text[:1].lower() + text[1:]
    if place.kind == "part":
        return _portion(text)
    if place.kind == "those":
        return "2" if text.startswith("both") else "1" if text.startswith("the one") else text.split()[1]
    return text


def _portion(text: str) -> Portion:
    numbers = re.findall(_NUMBER, text)
    if text.startswith("both"):
        return Portion("2", "2")
    if text.startswith("the only"):
        return Portion("1", "1")
    if text.startswith("all"):
        return Portion(numbers[0], numbers[0])
    share = re.search(r"\((\d+ %)\)$", text)
    return Portion(numbers[0], numbers[1], share[1] if share else "0 %", text.startswith("about"))


def is_one(value: Any) -> bool:
    """Whether a count asks for the singular."""
    return (value.hits if isinstance(value, Portion) else str(value)) == "1"


def number(text: str) -> str:
    """A number of an English sentence as the language writes it: thousands apart, its own point."""
    return text.replace(",", "\u00a0").replace(".", get_format("DECIMAL_SEPARATOR"))


def day(text: str) -> str:
    """`12 March 2026` as the language writes it."""
    if not text:
        return ""
    of_month, month, year = text.split()
    return date_format(dt.date(int(year), _MONTHS.index(month) + 1, int(of_month)), "j F Y")


Say = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes values. `known` are names that stand in lists as they are; `say` tells a sentence inside a sentence."""

    known: frozenset[str]
    say: Say

    def write(self, value: Any, place: Place) -> str:
        """A value at its place of the translation."""
        if isinstance(value, Portion):
            return self._portion(value, place)
        kind = place.kind
        if kind in ("n", "m", "k", "h", "amount", "those", "count"):
            return number(value)
        if kind == "day":
            return day(value)
        if kind in ("who", "owner", "team"):
            return self.named(value, place.case)
        if kind in ("teams", "cases", "systems"):
            return self._listed(value)
        if kind == "whom":
            return gettext("whom") if value == "whom" else str(value)
        if kind == "repr":
            return self._called(f"“{value[1:-1]}”", "")
        if kind == "reprs":
            return re.sub("'([^']*)'", lambda found: self._called(f"“{found[1]}”", ""), value)
        if kind == "words":
            return re.sub("“([^“”]*)”", lambda found: self._called(f"“{found[1]}”", ""), value)
        if kind == "titles":
            return self._listed(
                re.sub("“([^“”]*)”", lambda found: self._called(f"“{self.say(found[1])}”", ""), value)
            )
        if kind in ("rights", "columns", "causes"):
            return self.phrases(value)
        if kind in ("forum", "blocker"):
            return self._called(value, place.case)
        if kind in ("title", "text", "note", "name", "share", "value", "code", "word"):
            return str(value)
        said = self.say(value)
        if kind == "reason" and said == value:
            raise UnknownReason
        return said

    def _portion(self, portion: Portion, place: Place) -> str:
        """A part of a whole. In German the noun stands in the dative after `von`, and after `alle` in the case of the sentence."""
        whole, _, of_them = place.word.partition("/")
        dative = place.kind == "partdat"
        hits, n = number(portion.hits), number(portion.n)
        if portion.all and portion.n not in ("1", "2"):
            template = pgettext("dative", "all {n} {things}") if dative else gettext("all {n} {things}")
            return template.format(n=n, things=(of_them or whole) if dative else whole)
        if portion.all and portion.n == "2":
            template = pgettext("dative", "both {things}") if dative else gettext("both {things}")
            return template.format(things=(of_them or whole) if dative else whole)
        template = gettext("{hits} of {n} {things}")
        text = template.format(hits=hits, n=n, things=of_them or whole)
        if portion.share:
            text += f" ({portion.share})"
        return gettext("about {part}").format(part=text) if portion.about else text

    def named(self, text: str, case: str) -> str:
        """A person or team; a role where nobody is named."""
        low = text[:1].lower() + text[1:]
        led = re.fullmatch(r"the lead of (.+)", low)
        role, name = ("the lead of {team}", led[1]) if led else (low, "")
        context = _CONTEXTS[case]
        told = translation.pgettext(context, role)
        return text if told == role else told.format(team=name)

    def phrases(self, text: str) -> str:
        """A list of known phrases, which may hold commas themselves: the longest one that is known is taken each time."""
        ends = list(re.finditer(", | or | and ", text))
        for end in [len(text), *(found.start() for found in reversed(ends))]:
            phrase = text[:end]
            told = self.say(phrase)
            if told != phrase or (ends and end == ends[0].start()):
                between = re.match(", | or | and |", text[end:])
                rest = self.phrases(text[end + len(between[0]) :]) if between and between[0] else ""
                if between and between[0] == " and ":
                    return gettext("{first} and {last}").format(first=told, last=rest)
                return f"{told}, {rest}" if rest else told
        return text

    def _listed(self, text: str) -> str:
        """`A, B and C`, `A and 3 more`; a name that holds an “and” itself stays whole where it is known."""
        if text in self.known:
            return text
        ends = list(re.finditer(" and ", text))
        for end in reversed(ends):
            rest = text[end.end() :]
            if rest in self.known or re.fullmatch(r"\d+ more", rest):
                return self._joined(text[: end.start()], rest)
        return self._joined(text[: ends[-1].start()], text[ends[-1].end() :]) if ends else text

    @staticmethod
    def _joined(first: str, last: str) -> str:
        more = re.fullmatch(r"(\d+) more", last)
        if more:
            last = gettext("{n} more").format(n=more[1])
        return gettext("{first} and {last}").format(first=first, last=last)

    def _called(self, text: str, case: str) -> str:
        """A forum or a blocker by its title, else by what it is."""
        if text[:1] == "“":
            return gettext("“{title}”").format(title=text[1:-1])
        low = text[:1].lower() + text[1:]
        on = re.fullmatch("the blocker on “(.*)”", low)
        if on:
            return gettext("the blocker on “{title}”").format(title=on[1])
        context = _CONTEXTS[case]
        return translation.pgettext(context, low)
