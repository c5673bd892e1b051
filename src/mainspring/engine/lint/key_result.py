"""One key result, read: its kind, what it states, and the words that decided."""

from __future__ import annotations

from dataclasses import dataclass, field

from mainspring.engine.lint.clause import read_clause
from mainspring.engine.lint.compound import judge_compound
from mainspring.engine.lint.kind import judge_kind
from mainspring.engine.lint.language import Language, language_of
from mainspring.engine.lint.matter import Kind, noun_class
from mainspring.engine.lint.parse import Parse, Place, parse_of
from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.practical import judge_practical
from mainspring.engine.lint.quantities import Quantity, quantities_of
from mainspring.engine.lint.text import Token, blank_number, blank_references, tokens_of
from mainspring.engine.lint.vague import judge_vague
from mainspring.engine.lint.windows import windows_of
from mainspring.engine.lint.words.nouns import DELIVERABLES, MEASURES, STRONG_MEASURES
from mainspring.engine.lint.words.verbs import DIRECTION

__all__ = ["KeyResultReading", "Parse", "Place", "read_key_result"]


@dataclass(frozen=True, slots=True)
class KeyResultReading:
    """The judgements of the label guide on one key result. With `language` "other" nothing was judged: `assessed` is False, the
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
    if language_of(text) == "other":
        return KeyResultReading(
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
    blanked = blank_number(blank_references(text))
    clean = blanked.strip()
    tokens = tokens_of(clean)
    windows = windows_of(clean)
    quantities = quantities_of(tokens, windows)
    clause = read_clause(tokens, quantities)
    kind, kind_because = judge_kind(clean, tokens, clause, quantities, windows)
    targets = [q for q in quantities if q.role in {"target", "multiplier", "plan", "universal"}]
    baselines = [q for q in quantities if q.role == "baseline"]
    named = _named_measure(tokens, clause, quantities)
    compound = judge_compound(kind, tokens, clause, quantities)
    vague = judge_vague(kind, tokens, clause, quantities, bool(named))
    passes, passes_because = judge_practical(objective, kind, tokens, clause, quantities, bool(vague))
    because = [*kind_because, passes_because]
    if targets:
        because.append(f'"{targets[0].text}" is a target')
    elif named:
        because.append(f'"{named}" is a measure without a target')
    if baselines:
        because.append(f'"{baselines[0].text}" is the baseline')
    because += [f'"{window.text.strip()}" says when' for window in windows[:1]]
    because += [*compound, *vague]
    return KeyResultReading(
        kind=kind,
        passes_practical_rule=passes,
        has_metric=bool(targets or baselines or named),
        has_target=bool(targets),
        has_baseline=bool(baselines),
        has_deadline_or_period=bool(windows),
        compound=bool(compound),
        vague=bool(vague),
        language="en",
        because=tuple(because),
        parse=parse_of(
            clean, len(blanked) - len(blanked.lstrip()), tokens, clause, targets, baselines, windows
        ),
    )


def _named_measure(tokens: list[Token], clause: Clause, quantities: list[Quantity]) -> str:
    """The measurable quantity that is named without a figure, or ""."""
    for quantity in quantities:
        if quantity.role == "placeholder":
            return quantity.text
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
        governed = clause.shape != "imperative" or clause.classes & {"change", "reach", "keep"}
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
    moved = clause.shape == "imperative" and bool(clause.classes & {"change", "reach", "keep"})
    moved = moved or (clause.shape == "statement" and clause.verb in DIRECTION)
    acronym = clause.object[0].text if clause.object else ""
    if (
        clause.verb in DIRECTION
        and clause.shape == "imperative"
        and 1 < len(acronym) < 7
        and acronym.isupper()
    ):
        return acronym
    for token in clause.object:
        if token.noun in STRONG_MEASURES and (moved or clause.shape == "phrase"):
            return token.noun
    if (
        (moved or clause.shape == "phrase")
        and clause.heads
        and noun_class(clause.heads[-1:], clause.object[-1:]) == "measure"
    ):
        return clause.heads[-1]
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
