"""The kind of a key result that only names something, with a figure or without."""

from __future__ import annotations

from mainspring.engine.lint.kind_statement import COMPARING
from mainspring.engine.lint.level import MONEY, moving_level, shows_what_came
from mainspring.engine.lint.matter import FEEDBACK, Verdict, noun_class
from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.quantities import Quantity
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import MEASURES, WORK
from mainspring.engine.lint.words.qualities import QUALITIES

_CHANGES = words("improvement increase reduction decrease growth decline drop rise uplift gain shift")


def _change_named(clause: Clause) -> str:
    """The noun of change that a phrase begins with ("a 10 % reduction of waste", "improvement in yield"), or ""."""
    last = clause.object[-1].noun if clause.object else ""
    return last if last in _CHANGES and len(clause.object) > 1 else ""


def _is_there(tokens: list[Token]) -> str:
    """The words that say that a thing exists ("in place", "up and running", "live"), or ""."""
    for position, token in enumerate(tokens[1:], 1):
        after = tokens[position + 1].low if position + 1 < len(tokens) else ""
        if token.low == "in" and after in {
            "place",
            "use",
            "production",
            "force",
            "effect",
            "operation",
            "service",
        }:
            return f"in {after}"
        if (
            token.low == "up"
            and after == "and"
            and position + 2 < len(tokens)
            and tokens[position + 2].low == "running"
        ):
            return "up and running"
        if (
            token.low == "live"
            and tokens[position - 1].kind == "word"
            and (not after or after in {"for", "in", "on", "by"})
        ):
            return "live"
    return ""


def judge_phrase(
    tokens: list[Token],
    clause: Clause,
    quantities: list[Quantity],
    dated: bool,
    counted: bool,
    due: bool,
) -> Verdict:
    what = noun_class(clause.heads, clause.object)
    head = clause.heads[-1] if clause.heads else ""
    nouns = {token.noun for token in tokens if token.kind == "word"}
    comparative = any(t.low in {"more", "less", "fewer", "faster", "higher", "lower"} for t in tokens)
    if not counted and comparative and any(t.low == "than" or t.noun in MEASURES for t in tokens):
        return "outcome", ("a comparison says what is to change",)
    compared = any(q.comparator in {"at least", "more than", "at most", "less than"} for q in quantities)
    level = moving_level(tokens, quantities, tokens.index(clause.object[0])) if clause.object else None
    if level is not None and shows_what_came(tokens, clause.heads, level):
        return "outcome", (f'"{head}" has a level that is to move' if head else "a level is to move",)
    there = _is_there(tokens)
    if there:
        gone_live = there == "live"
        return ("milestone" if gone_live else "output"), (f'"{there}" says that a thing is there',)
    first = tokens[tokens.index(clause.object[0])] if clause.object else tokens[0]
    if first.low in {"no", "zero"} and what != "people":
        return "outcome", (f'"{first.low}" says what is not to happen',)
    if (
        first.low in COMPARING
        and (
            what in {"", "loose", "measure", "people"} or (first.low in {"fewer", "less"} and what == "work")
        )
        and not (counted and what == "")
    ):
        return "outcome", (f'"{first.low}" says what is to change',)
    if len(tokens) > 2 and tokens[-1].low == "time" and tokens[-2].low == "on":
        return "outcome", ('"on time" is how well the work flows',)
    if first.low in {"positive", "good", "great", "favourable", "favorable"} and head in FEEDBACK:
        return "outcome", (f'"{first.low}" says what others think',)
    if any(t.low in {"longer", "never"} for t in tokens[:8]):
        return "outcome", ("it says what is no longer to happen",)
    if head in {"coverage", "completion"} and any(q.unit == "%" for q in quantities):
        return "output", (f'"{head}" is coverage',)
    change = _change_named(clause)
    if change:
        return "outcome", (f'"{change}" says what is to change',)
    if head == "coverage" and not counted:
        return "output", (f'"{head}" is coverage',)
    if first.low == "first" and what == "people":
        return "outcome", (f'"{head}" has to come of their own will',)
    if counted and any(
        t.low == "about" and tokens[position + 1].low in {"us", "our"}
        for position, t in enumerate(tokens[:-1])
    ):
        return "outcome", ('"about us" is what others say',)
    if (
        head in WORK
        and what != "deliverable"
        and any(q.role == "target" and q.unit == head and (q.value or 100) < 100 for q in quantities)
    ):
        return "activity", (f'a count of "{head}"',)
    if counted:
        if (
            any(q.unit in {"%", "bps", "pp"} for q in quantities)
            and head not in {"coverage", "completion"}
            and what not in {"work", "gate"}
        ):
            return "outcome", (f'a share of "{head}"' if head else "a share",)
        if any(q.role == "plan" for q in quantities) or what in {"measure", "people", "loose"}:
            return "outcome", (f'a figure for "{head}"',)
        for token in tokens[clause.tail :]:
            if token.form is not None and token.form.base in {"use", "adopt", "pay", "buy"}:
                return "outcome", (f'"{token.low}" is what others do',)
        if any(
            q.value is not None and q.value >= 1000 and q.role == "target" and q.unit not in MONEY
            for q in quantities
        ):
            return "outcome", (f'a figure for "{head}" that is no list to work through',)
        if what == "deliverable":
            if nouns & MEASURES and compared:
                return "outcome", (f'a figure for "{head}"',)
            return "output", (f'a count of "{head}"',)
        if what == "work":
            return "activity", (f'a count of "{head}"',)
        if what == "gate":
            return "milestone", (f'"{head}" is a gate',)
        if any(q.unit in {"%", "$", "€", "£"} for q in quantities) or compared or nouns & MEASURES:
            return "outcome", ("a figure for what is",)
        if any(q.value is not None and q.value >= 1000 for q in quantities) or any(
            t.low in {"active", "new", "happy", "paid", "paying"} for t in tokens
        ):
            return "outcome", ("a figure for what others do",)
        return "output", ("a count of things",)
    if what == "gate":
        return "milestone", (f'"{head}" is a gate',)
    if what == "work":
        return "activity", (f'"{head}" is work',)
    if tokens[-1].low in {"compliant", "certified", "accredited", "licensed"} and not counted:
        return "milestone", (f'"{tokens[-1].low}" is so or not so',)
    praised = (tokens[0].low in QUALITIES and len(tokens) > 1) or tokens[0].low in {
        "high",
        "low",
        "diverse",
        "full",
        "active",
    }
    if praised and what in {"measure", "loose", "people", ""} and head not in {"metric", "kpi", "okr"}:
        return "outcome", (f'"{tokens[0].low}" says how "{head}" is to be',)
    if clause.prefix in {"ensure", "make sure", "guarantee", "assure"} and (
        what in {"measure", "loose", "people"} or any(t.low in QUALITIES for t in clause.object)
    ):
        return "outcome", (f'"{clause.prefix}" says how "{head}" is to be',)
    if what == "measure" or head in {"metric", "kpi", "okr"}:
        return "unclear", (f'"{head}" has no direction',)
    if due and not any(t.low in {"new", "plan"} for t in tokens[:2]):
        return "milestone", ("a thing with a date is a delivery by a day",)
    if what == "deliverable" or dated:
        return "output", (f'"{head}" is a thing' if head else "it names a thing",)
    if what == "loose" and tokens[0].low in {"a", "an", "our", "one"}:
        return "outcome", (f'"{head}" says how things are to be',)
    if what == "loose" or len(tokens) <= 4:
        return "unclear", ("no verb, no figure and no thing that could be finished",)
    return "output", ("it names a thing",)
