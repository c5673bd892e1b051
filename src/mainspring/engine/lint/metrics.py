"""Do two key results count the same thing? Decided by what the parse read, and rather missed than made up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mainspring.engine.lint.document import KeyResult
from mainspring.engine.lint.text import Token, blank_references, tokens_of
from mainspring.engine.lint.windows import window_at, windows_of
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.verbs import VERB_CLASSES

Unit = Literal["%", "time", "money", "x", "count", ""]

_FILL = words("""
    the a an of to and or for in on at by from with our we will this that these those is are be been all each every any as per via
    into over under above below than more less least most up down or it its their his her have has had at-least only within about
    number amount count total overall average mean median percentage percent share proportion level quantity minimum maximum target
    goal plan least exactly reach new first next now currently
""")
_TIME = words("second minute hour day week month ms millisecond min sec hr h s d")
_METHOD = words(
    "through via using thereby resulting whilst while without measured assessed according because so"
)
"""From these on a text says how, why or how it is measured, and no longer what."""
_WHOLE = words("""
    nps enps csat arr mrr nrr grr revenue turnover ebitda profit churn attrition runway burn inventory cac aht frt otd clv
""")
"""Measures that a single word names without doubt."""
_SCORES = words("nps enps csat ces score rating")
_MOVING = frozenset(
    verb for verb, classes in VERB_CLASSES.items() if classes & {"change", "reach", "keep", "light"}
) | words("get have see make bring drive move go come stay be become improve deliver generate")
_FALLING = words(
    "reduce lower decrease cut halve drop shorten minimise minimize slash shrink fall trim curb diminish"
)
_RISING = words(
    "increase raise grow double triple quadruple boost expand maximise maximize lift rise climb accelerate enhance"
)


@dataclass(frozen=True, slots=True)
class Metric:
    """What a key result counts. `words` are its own and those that say of whom and where, without order; two key results count the
    same where `words` are equal and the units can be (`same_metric`). `target` is in the text's own unit; `relative` marks a change ("by 10 %") that is
    no level; `direction` is `up`, `down` or ''."""

    words: frozenset[str]
    name: str
    """As written, for messages."""
    unit: Unit
    target: float | None
    relative: bool
    direction: Literal["up", "down", ""]
    apiece: bool = False
    """Whether it is counted per one of something."""

    @property
    def level(self) -> bool:
        """Whether the target is a level that two teams cannot both set: a share, a span of time, a score or what one of something costs, not a
        count that adds up."""
        if self.target is None or self.relative:
            return False
        return (
            self.unit in {"%", "time"}
            or (self.unit == "money" and self.apiece)
            or not self.words.isdisjoint(_SCORES)
        )


def metric_of(key_result: KeyResult) -> Metric | None:
    """The metric of `key_result`, by its field where the source has one, else by its text; None where none is named so clearly that
    another text could be held against it (deliverables, several results in one, texts not in English)."""
    reading = key_result.reading
    text = key_result.text.value
    if not reading.assessed:
        return None
    parse = reading.parse
    verb = parse.verb or ""
    direction: Literal["up", "down", ""] = "down" if verb in _FALLING else "up" if verb in _RISING else ""
    if key_result.metric.strip():
        own = _words(tokens_of(key_result.metric))
        if not own:
            return None
        target = key_result.target if key_result.target is not None else parse.target
        unit = _unit(key_result.unit or parse.unit)
        apiece = " per " in key_result.metric
        return Metric(frozenset(own), key_result.metric.strip(), unit, target, False, direction, apiece)
    if reading.kind != "outcome" or reading.compound or not reading.has_metric or not parse.metric:
        return None
    own = _words_of_text(text)
    if not own or (len(own) == 1 and own[0] not in _WHOLE):
        return None
    target = key_result.target if key_result.target is not None else parse.target
    relative = key_result.target is None and parse.comparator == "by"
    apiece = " per " in text
    return Metric(frozenset(own), parse.metric, _unit(parse.unit), target, relative, direction, apiece)


def same_metric(one: Metric, two: Metric) -> bool:
    """Whether both count the same: the same words, and units that do not contradict each other."""
    return one.words == two.words and (one.unit == two.unit or not one.unit or not two.unit)


def _unit(unit: str | None) -> Unit:
    low = (unit or "").strip().lower()
    if not low:
        return ""
    if low in {"%", "percent", "per cent", "pct", "pp", "bps"}:
        return "%"
    if low in {"$", "€", "£", "¥", "₹", "usd", "eur", "gbp", "chf", "jpy"}:
        return "money"
    if low.removesuffix("s") in _TIME or low in _TIME:
        return "time"
    return "x" if low == "x" else "count"


def _words_of_text(text: str) -> list[str]:
    """The words of what is counted and of whom: the text without figures, dates, the verb that moves it, and how it is to be done."""
    clean = blank_references(text)
    windows = windows_of(clean)
    kept: list[Token] = []
    tokens = tokens_of(clean)
    for index, token in enumerate(tokens):
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if token.kind != "word":
            continue
        if kept and (
            token.low in _METHOD
            or (
                token.low == "by"
                and following is not None
                and following.kind == "word"
                and window_at(windows, token.start) is None
            )
            or (token.low == "in" and following is not None and following.low == "order")
        ):
            break
        if windows and window_at(windows, token.start) is not None:
            continue
        kept.append(token)
    return _words(kept)


_COMPARED = words("fewer higher")
"""Which way it is to go, and no part of what it is."""
_WHITHER = words("to from by at below above under over")


def _moves(tokens: list[Token], index: int) -> bool:
    """Whether the word is the verb that moves the noun before it ("calls fall", "turnover falls", "calls falling to"), and no noun itself
    ("price rise")."""
    token, before = tokens[index], tokens[index - 1]
    if token.form is None or (token.form.base not in _FALLING and token.form.base not in _RISING):
        return False
    bound = index + 1 == len(tokens) or tokens[index + 1].low in _WHITHER
    if token.form.inflection == "ing":
        return bound
    several = before.noun != before.low
    if token.form.inflection == "base":
        return several
    # "Turnover of shops falls": what the verb agrees with may stand before an "of".
    return token.form.inflection == "s" and (
        not several or (bound and "of" in [each.low for each in tokens[:index]])
    )


def _words(tokens: list[Token]) -> list[str]:
    found: list[str] = []
    for index, token in enumerate(tokens):
        if (
            token.low == "first"
            and index + 1 < len(tokens)
            and tokens[index + 1].noun in {"response", "reply"}
        ):
            found.append("first")
            continue
        if token.kind != "word" or token.low in _FILL or len(token.low) < 2:
            continue
        if index == 0 and token.form is not None and token.form.base in _MOVING and len(tokens) > 1:
            continue
        if token.noun in _TIME or token.low in _COMPARED or (found and _moves(tokens, index)):
            continue
        found.append(
            token.form.base if token.form is not None and token.form.inflection == "ing" else token.noun
        )
    return _spelled_one_way(found)


_ACRONYMS = {
    "nrr": words("net revenue retention"), "grr": words("gross revenue retention"), "mrr": words("monthly recurring revenue"),
    "arr": words("annual recurring revenue"), "csat": words("customer satisfaction"), "nps": words("net promoter score"),
    "enps": words("employee net promoter score"), "cac": words("customer acquisition cost"), "aht": words("handle time"),
    "frt": words("first response time"), "otd": words("on-time delivery"), "clv": words("customer lifetime value"),
}  # fmt: skip
"""Measures that are as often written out; `average` and the like are left out already."""
_SAME = {"reply": "response", "punctual": "on-time"}
"""Words that mean the same in what is measured."""


def _spelled_one_way(found: list[str]) -> list[str]:
    """The words with what is written out and what is shortened made one: "net revenue retention" is "nrr", "deliveries on time" are "on-time
    delivery"."""
    found = [_SAME.get(word, word) for word in found]
    if "delivery" in found and "time" in found:
        found = ["on-time" if word == "time" else word for word in found]
    if "first" in found and "time" not in found:
        found.append("time")
    for acronym, written in _ACRONYMS.items():
        if written.issubset(found):
            found = [word for word in found if word not in written] + [acronym]
    return found
