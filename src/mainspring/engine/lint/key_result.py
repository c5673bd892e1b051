"""One key result, read: its kind, what it states, and the words that decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from mainspring.engine.lint.baselines import ahead_of_start
from mainspring.engine.lint.clause import read_clause
from mainspring.engine.lint.compound import judge_compound
from mainspring.engine.lint.kind import judge_kind
from mainspring.engine.lint.kind_weights import weighed
from mainspring.engine.lint.language import Language, is_foreign, language_of
from mainspring.engine.lint.matter import Kind, noun_class
from mainspring.engine.lint.parse import Parse, Place, parse_of
from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.practical import judge_practical
from mainspring.engine.lint.purpose import Purpose, purposes_of
from mainspring.engine.lint.quantities import Quantity, quantities_of
from mainspring.engine.lint.text import Token, blank_number, blank_references, tokens_in
from mainspring.engine.lint.vague import judge_vague
from mainspring.engine.lint.windows import Window, windows_of
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import DELIVERABLES, MEASURES, STRONG_MEASURES, WORK
from mainspring.engine.lint.words.verbs import DIRECTION, FORMS

__all__ = ["KeyResultReading", "Parse", "Place", "read_key_result", "read_key_results"]


@dataclass(slots=True, unsafe_hash=True)
class KeyResultReading:
    """The judgements of the label guide on one key result; never changed, and not frozen because that triples the time to make one. With `language` "other" nothing was judged: `assessed` is False, the
    kind "unclear" and every judgement False. `because` names the words that decided, in the order of the fields."""

    kind: Kind
    passes_practical_rule: bool
    has_metric: bool
    has_target: bool
    has_baseline: bool
    has_deadline_or_period: bool
    compound: bool
    vague: bool
    language: Language
    because: tuple[str, ...]
    parse: Parse = field(default_factory=Parse)

    @property
    def assessed(self) -> bool:
        return self.language == "en"


def read_key_result(text: str, objective: str = "") -> KeyResultReading:
    """Read `text`, the wording of a key result, next to its `objective` (empty where unknown; then only `passes_practical_rule`
    knows less). Never raises; the time grows in proportion to the length. Judgements follow the label guide."""
    return read_key_results([(text, objective)])[0]


def read_key_results(pairs: Sequence[tuple[str, str]]) -> list[KeyResultReading]:
    """`read_key_result` of each pair of a text and its objective.

    Step by step over all of them: the code and the words of one step stay near the processor, which makes a reading a third quicker.
    """
    languages = [language_of(text) for text, _ in pairs]
    assessed = [pair for pair, language in zip(pairs, languages, strict=True) if language != "other"]
    objectives = [objective for _, objective in assessed]
    blanked = [blank_number(blank_references(text)) for text, _ in assessed]
    shifts = [len(text) - len(text.lstrip()) for text in blanked]
    texts = [text.strip() for text in blanked]
    tokens = [list(tokens_in(text)) for text in texts]
    said = [frozenset([token.low for token in each]) for each in tokens]
    # By `map`, which takes a third of a loop's time over the many short steps.
    windows = list(map(windows_of, texts))
    quantities = list(map(quantities_of, tokens, windows))
    windows = [
        ahead_of_start(tokens[at], quantities[at], each) if each and len(quantities[at]) > 1 else each
        for at, each in enumerate(windows)
    ]
    clauses = list(map(read_clause, tokens, quantities, windows))
    verdicts = list(map(judge_kind, texts, tokens, said, clauses, quantities, windows))
    verdicts = list(map(weighed, verdicts, tokens, clauses, quantities, windows))
    kinds = [kind for kind, _ in verdicts]
    named = list(map(_named_measure, tokens, said, clauses, quantities))
    compound = list(map(judge_compound, kinds, tokens, clauses, quantities))
    vague = list(map(judge_vague, kinds, tokens, said, clauses, quantities, map(bool, named)))
    unmeasured = [bool(undefined) or not (named[at] or quantities[at]) for at, undefined in enumerate(vague)]
    own = [objective for objective in objectives if not is_foreign(objective)]
    purposes: dict[str, Purpose | None] = dict(zip(own, purposes_of(own), strict=True))
    practical = list(
        map(judge_practical, map(purposes.get, objectives), kinds, tokens, clauses, quantities, unmeasured)
    )
    targets = [[figure for figure in each if figure.role in _TARGETS] for each in quantities]
    baselines = [[figure for figure in each if figure.role == "baseline"] for each in quantities]
    parses = list(map(parse_of, texts, shifts, tokens, said, clauses, targets, baselines, windows))
    judged = map(_reading, verdicts, practical, targets, baselines, windows, named, compound, vague, parses)
    if len(assessed) == len(pairs):
        return list(judged)
    return [_NOT_ASSESSED if language == "other" else next(judged) for language in languages]


_TARGETS = frozenset(("target", "multiplier", "plan", "universal"))
_NOT_ASSESSED = KeyResultReading(
    "unclear",
    False,
    False,
    False,
    False,
    False,
    False,
    False,
    "other",
    ("it is not in English, so it was not assessed",),
)


def _reading(
    kind: tuple[Kind, tuple[str, ...]],
    practical: tuple[bool, str],
    targets: list[Quantity],
    baselines: list[Quantity],
    windows: list[Window],
    named: str,
    compound: tuple[str, ...],
    vague: tuple[str, ...],
    parse: Parse,
) -> KeyResultReading:
    """What was judged, with the words that decided."""
    because = [*kind[1], practical[1]]
    if targets:
        because.append(f'"{targets[0].text}" is a target')
    elif named:
        because.append(f'"{named}" is a measure without a target')
    if baselines:
        because.append(f'"{baselines[0].text}" is the baseline')
    if windows:
        because.append(f'"{windows[0].text.strip()}" says when')
    because += compound
    because += vague
    return KeyResultReading(
        kind[0],
        practical[0],
        bool(targets or baselines or named),
        bool(targets),
        bool(baselines),
        bool(windows),
        bool(compound),
        bool(vague),
        "en",
        tuple(because),
        parse,
    )


def _named_measure(
    tokens: list[Token], said: frozenset[str], clause: Clause, quantities: list[Quantity]
) -> str:
    """The measurable quantity that is named without a figure, or ""; `said` are the tokens in lower case."""
    for quantity in quantities:
        if quantity.role == "placeholder":
            return quantity.text
    telling = not said.isdisjoint(_TELLING)
    if telling and not _COMPARED.isdisjoint(said):
        compared = _compared(tokens, clause)
        if compared:
            return compared
    if clause.verb in _SHIPPING and tokens[-1].low in _OFTEN:
        return tokens[-1].low  # "deploy at least daily"
    moved = clause.shape == "imperative" and (
        bool(clause.classes & {"change", "reach", "keep"}) or clause.verb in _WATCHING
    )
    moved = moved or (clause.shape == "statement" and clause.verb in DIRECTION)
    acronym = clause.object[0].text if clause.object else ""
    if (
        clause.verb in DIRECTION
        and clause.shape == "imperative"
        and 1 < len(acronym) < 7
        and acronym.isupper()
    ):
        return acronym
    if len(tokens) > 1:
        first = tokens[0].low
        if first in {"%", "#"}:
            return tokens[1].low  # "% of orders shipped", "# of committers"
        if first in _CHANGES and len(tokens) > 2 and tokens[1].low in {"in", "of"}:
            return tokens[2].low
        if tokens[-1].low in _WAYS and not quantities and tokens[-2].form is None:
            return tokens[-1].low
    if clause.shape == "statement" and clause.verb in _GOING and not _WAYS.isdisjoint(said):
        return clause.verb
    if telling and not _FALLING.isdisjoint(said):
        for token, after in pairwise(tokens):
            if token.low in _FALLING and after.low in {"up", "down"}:
                return f"{token.low} {after.low}"
    if "time" in said:
        taken = _time_taken(tokens)
        if taken:
            return taken
    for position, token in enumerate(clause.object):
        if token.noun in STRONG_MEASURES and (moved or clause.shape == "phrase"):
            if clause.shape == "phrase" and (
                _thing_too(clause.object, position) or _of_what_kind(clause, position)
            ):
                continue
            return token.noun
    if (
        (moved or clause.shape == "phrase")
        and clause.heads
        and noun_class(clause.heads[-1:], clause.object[-1:]) == "measure"
        and not (
            clause.shape == "phrase"
            and (
                clause.heads[-1] in _THINGS_TOO
                or (clause.object and _thing_too(clause.object, len(clause.object) - 1))
            )
        )
    ):
        return clause.heads[-1]
    if not telling or _MOVING.isdisjoint(said):
        return ""
    for position, token in enumerate(tokens[:-1]):
        # A change of a named measure further on ("…to reduce churn").
        form = token.form
        if (
            form is not None
            and form.base in DIRECTION
            and any(follower.noun in STRONG_MEASURES for follower in tokens[position + 1 : position + 4])
        ):
            return next(
                follower.noun for follower in tokens[position + 1 : position + 4] if follower.noun in MEASURES
            )
    return ""


def _time_taken(tokens: list[Token]) -> str:
    """ "Time to hire", "time from order to delivery": how long something takes, and not the time that there is for it ("enough time to rest")."""
    for position, token in enumerate(tokens[:-2]):
        if token.low == "time" and tokens[position + 1].low in {"to", "from", "between"}:
            before = tokens[position - 1] if position else None
            if before is None or token.text == "Time":
                return "time " + tokens[position + 1].low
    return ""


_SHIPPING = words("deploy release ship")
_OFTEN = words("hourly daily weekly fortnightly monthly")
_CHANGES = words("increase decrease reduction growth drop rise decline uptake improvement")
_WAYS = words("up down + ↑ ↓ ↗ ↘ narrows shrinks")
_WATCHING = words("measure track monitor")
_FALLING = words("goes going")
_GOING = words("go move head")


_THINGS_TOO = words("queue budget signal subscription day lead session booking")
"""Measures that are things as well: without a direction they are meant as such."""


def _thing_too(phrase: list[Token], position: int) -> bool:
    noun = phrase[position].noun
    return noun in _THINGS_TOO or (noun == "hour" and position > 0 and phrase[position - 1].low == "office")


def _of_what_kind(clause: Clause, position: int) -> bool:
    """Whether a measure only says of what kind the thing after it is ("sales kit", "cost analysis", "complaint handling guide")."""
    for follower in clause.object[position + 1 : position + 3]:
        if follower.kind != "word":
            return False
        if (follower.noun in DELIVERABLES or follower.noun in WORK) and follower.noun not in MEASURES:
            return True
    return False


_MOVING = frozenset([word for word, form in FORMS.items() if form.base in DIRECTION])
"""Words without one of which no measure is said to change further on."""
_COMPARED = words("measured assessed number percentage share proportion fewer less more higher lower than")
"""Words without one of which nothing is counted or compared."""
_TELLING = _COMPARED | _FALLING | _MOVING
"""One look for all of them: four texts in five have none of these words."""


def _compared(tokens: list[Token], clause: Clause) -> str:
    """What is said to be measured, counted or compared, or ""."""
    for position, token in enumerate(tokens[:-1]):
        if token.low in {"measured", "assessed"} and tokens[position + 1].low in {
            "by",
            "in",
            "through",
            "via",
            "with",
            "using",
        }:
            return "measured"
    comparing = [token.low for token in tokens]
    for position, token in enumerate(tokens[:-1]):
        after = tokens[position + 1]
        governed = (
            clause.shape != "imperative"
            or clause.classes & {"change", "reach", "keep"}
            or clause.verb in _WATCHING
        )
        if governed and token.low in {"number", "percentage", "share", "proportion"} and after.low == "of":
            return token.low
        if token.low in {"fewer", "less"} and (position == 0 or clause.shape != "imperative"):
            return after.noun or token.low
        if (
            token.low == "more"
            and position == 0
            and after.noun != after.low
            and after.noun not in DELIVERABLES
        ):
            return after.noun
        if (
            token.low in {"more", "higher", "lower"}
            and after.noun in MEASURES
            and clause.shape != "imperative"
        ):
            return after.noun
    if (
        "than" in comparing
        and any(word in {"more", "fewer", "less", "faster", "higher", "lower"} for word in comparing)
        and not clause.classes & {"make"}
    ):
        return "than"
    return ""
