"""KR113: a baseline was to be established, and in the next cycle nobody uses it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._examples import two_cycles
from mainspring.engine.lint.rules.key_result._history import cycles
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import singular
from mainspring.engine.lint.words.verbs import form_of
from mainspring.engine.regex import pattern

_BASELINE = pattern(
    r"""
    \b(?:establish|set|define|determine|measure|capture|collect|record|create|get|gather|take|find|agree|document|obtain)(?:ed|d|ing)?\s
        (?:[A-Za-z-]{1,30}\s){0,4}?baselines?\b
  | \bbaselines?\s(?:[A-Za-z-]{1,30}\s){0,6}?(?:established|set|defined|measured|determined|captured|collected|recorded|known|agreed|taken)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_COMMON = words("""
    baseline baselines establish set define determine measure capture collect record create get gather take
    find agree document obtain metric metrics data key first initial new current our the a an of for and to
    in on by with from per all each every quarter month week year end number rate time level team report
    increase reduce raise improve lower cut grow
""")


_WORD = pattern(r"[^\W\d_][\w-]{2,40}")


def _known(setting: Setting) -> dict[str, dict[str, list[KeyResult]]]:
    """The key results by stems of their content words, by cycle: filled as it is asked for."""
    return {}


def _is_aimed_at(subject: set[str], period: str, setting: Setting) -> bool:
    """Whether a key result of the cycle that aims at a figure has one of the stems. Only those that have one are read."""
    known = setting.index(_known)
    if period not in known:
        by_stem = known[period] = {}
        for objective in setting.by_period.get(period, ()):
            for key_result in objective.key_results:
                for stem in _stems(_content(f"{key_result.text.value} {key_result.metric}")):
                    by_stem.setdefault(stem, []).append(key_result)
    return any(
        key_result.target is not None or key_result.reading.has_target
        for stem in subject
        for key_result in known[period].get(stem, ())
    )


def _content(text: str) -> set[str]:
    return {singular(word) for word in _WORD.findall(text.lower())} - _COMMON


_DONE_AS = {
    "retention": "retain", "sale": "sell", "loss": "lose", "usage": "use", "payment": "pay", "failure": "fail", "closure": "close",
    "breakage": "break", "leakage": "leak", "departure": "depart", "injury": "injure", "death": "die", "theft": "steal",
}  # fmt: skip
"""Nouns for what verbs of other letters do: "retention" speaks of members who are retained."""
_BEGINNING = 6
"""Letters in which two words of one root agree."""


def _stems(content: set[str]) -> set[str]:
    """The words without their endings and by their beginnings, so that "abandonment" speaks of the calls that are abandoned, and "cancelled" of
    cancellations. Rather one agrees too many than that a measure is missed that is there."""
    from mainspring.engine.lint.purpose import stem  # brings the whole grammar with it

    found: set[str] = set()
    for noun in content:
        word = _DONE_AS.get(noun, noun)
        form = form_of(word)
        if len(word) >= _BEGINNING:
            found.add(word[:_BEGINNING])
        found.add(stem(form.base if form is not None and form.inflection != "base" else word))
    return found


def _two_cycles(second: str) -> Example:
    first = "Establish a baseline for abandoned calls"
    return Example(
        f"Q1: {first}. Q2: {second}",
        document=two_cycles("Callers are helped at once", "Service", (first,), (second,)),
    )


class BaselineNeverFollowed(Rule):
    code = "KR113"
    name = "baseline-never-followed"
    severity = "warning"
    what = (
        "Finds a key result that establishes a baseline where the next cycle has no key result that aims at a figure for it. It needs both "
        "cycles in the files it is given."
    )
    why = "A baseline is an honest first step. Measured and never used, it was a way of putting off the target by a quarter."
    sources = ("L",)
    bad = (_two_cycles("Publish the new call guide"),)
    good = (
        _two_cycles("Abandoned calls fall from 12 % to 5 %"),
        Example("Establish a baseline for abandoned calls"),
    )
    ask = "Now that you know the figure, what do you want it to be?"
    false_alarms = (
        "A measure that got another name in between.",
        "A baseline that showed that there was no problem.",
    )

    def concerns(self, setting: Setting) -> bool:
        return bool(setting.index(cycles).after)

    def check_key_result(self, key_result: KeyResult, setting: Setting) -> Iterator[Finding]:
        text = key_result.text.value
        match = _BASELINE.search(text) if "aseline" in text else None
        if match is None or not key_result.reading.assessed:
            return
        later = setting.index(cycles).after.get(key_result.objective.period)
        if later is None:
            return
        # "CO2 per parcel" is followed by CO2, and not by parcels that are lost.
        subject = (
            _content(text.partition(" per ")[0])
            or _content(text)
            or _content(key_result.objective.text.value)
        )
        if not subject or _is_aimed_at(_stems(subject), later, setting):
            return
        yield self.finding(
            key_result,
            f"“{match[0]}” was the plan here, and no key result of {later} aims at a figure for it: what should it become?",
            f"none of “{', '.join(sorted(subject)[:4])}” has a target in {later}",
            match.span(),
        )


RULE = BaselineNeverFollowed()
