"""Are several results joined in one? Each would be scored by itself."""

from __future__ import annotations

from mainspring.engine.lint.clause import CONNECTIVES, DETERMINERS, Clause
from mainspring.engine.lint.quantities import Quantity
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words.nouns import DELIVERABLES, STAFF, WORK
from mainspring.engine.lint.words.verbs import VERB_CLASSES

_SEQUENCES = frozenset(
    ["design", "document", "define", "draft", "write", "plan", "scope", "research", "identify", "analyse", "analyze", "collect", "gather", "measure", "test", "run", "select", "choose", "evaluate", "assess", "map", "prototype", "build", "create", "prepare", "review", "audit", "find", "survey", "understand", "finish", "finalise", "finalize", "set", "develop", "complete", "determine", "present", "propose", "assemble"]
)
"""First steps: what follows by "and" finishes the same thing (label guide: sequential steps are not compound)."""
_STEPS = frozenset(
    ["publish", "circulate", "implement", "launch", "share", "deploy", "fix", "present", "document", "release", "reduce", "roll", "adopt", "ship", "test", "iterate", "communicate", "track", "maintain", "report", "analyse", "analyze", "improve", "merge", "agree", "upstream", "distribute", "validate", "review", "approve", "convert", "deliver", "build", "create", "apply", "execute", "act", "address", "resolve", "start", "use", "make", "begin", "prioritise", "prioritize", "manage", "rerun", "re-run", "scope", "promote", "integrate", "develop"]
)
_NEUTRAL = frozenset(["ensure", "make", "have", "be", "do", "get", "help", "support", "keep", "allow", "enable", "use", "include", "see", "know"])


def judge_compound(tokens: list[Token], clause: Clause, quantities: list[Quantity]) -> tuple[str, ...]:
    """The words that show a second result; empty where there is one."""
    sentence = _second_clause(tokens, clause)
    if sentence:
        return (sentence,)
    figures = _second_figure(tokens, quantities)
    if figures:
        return (figures,)
    things = _list_of_things(tokens, clause)
    return (things,) if things else ()


def _second_clause(tokens: list[Token], clause: Clause) -> str:
    """ "…; publish B", "… and hire C": a further verb with an object of its own that is no later step of the first."""
    if clause.shape == "phrase":
        first = ""
    else:
        first = clause.verb
    depth = 0
    for position in range(max(1, clause.verb_at + 1), len(tokens) - 1):
        token = tokens[position]
        if token.text in {"(", "["}:
            depth += 1
        elif token.text in {")", "]"}:
            depth = max(0, depth - 1)
        if depth:
            continue
        stop = token.text in {".", ";"}
        joined = (
            token.low in {"and", "&", "plus"}
            or (token.text == "," and tokens[position + 1].low == "and")
            or stop
        )
        listed = token.text == "," and not joined
        if not joined and not listed:
            continue
        ahead = position + 1
        while ahead < len(tokens) - 1 and (
            tokens[ahead].low in {"and", "also", "then", "to"}
            or (tokens[ahead].low.endswith("ly")
            and tokens[ahead].form is None)
        ):
            ahead += 1
        if ahead >= len(tokens) - 1:
            continue
        form = tokens[ahead].form
        if form is None or form.base not in VERB_CLASSES or form.base in _NEUTRAL:
            continue
        if form.inflection not in ({"base", "ed"} if stop else {"base"}):
            continue
        after = tokens[ahead + 1]
        nounish = (
            tokens[ahead].noun in DELIVERABLES
            or tokens[ahead].noun in WORK
            or form.base in {"support", "market", "demand", "test", "use"}
        )
        if nounish and not (after.low in DETERMINERS or after.kind in {"number", "redacted"} or stop):
            continue
        if listed and not (after.low in DETERMINERS or after.kind in {"number", "redacted"}):
            continue
        if after.low in {"and", "or", "&"} or after.text in {",", ".", "/"}:
            continue
        if not stop:
            if first in _SEQUENCES and form.base in _STEPS:
                continue
            if first == form.base and after.kind not in {"number", "redacted"} and not clause.object:
                continue
            if after.low in {"it", "them", "these", "those", "this"}:
                continue
            previous = tokens[max(0, position - 12) : position]
            if (
                any(t.low in {"to", "that", "which", "for", "by"} or t.low in CONNECTIVES for t in previous)
                and form.base not in {"hire", "reduce", "increase"}
                and first != ""
            ):
                # Inside a purpose or a relative clause "and" goes on describing.
                if not (after.kind in {"number", "redacted"} or after.low in {"a", "an"}):
                    continue
        elif (
            first in _SEQUENCES
            and form.base in _STEPS
            and after.low in {"it", "them", "results", "findings", "the"}
        ):
            continue
        return f'"{tokens[ahead].low}" begins a second result'
    return ""


def _noun_after(tokens: list[Token], index: int) -> str:
    noun = ""
    for token in tokens[index + 1 : index + 6]:
        if token.kind != "word" or token.low in {
            "and",
            "or",
            "with",
            "to",
            "by",
            "in",
            "for",
            "on",
            "from",
            "at",
            "per",
            "of",
        }:
            break
        noun = token.noun
    return noun


def _second_figure(tokens: list[Token], quantities: list[Quantity]) -> str:
    """ "12 enterprise deals and 40 small ones": two figures that count different things, joined."""
    counted = [q for q in quantities if q.role in {"target", "multiplier"}]
    for left, right in zip(counted, counted[1:], strict=False):
        between = tokens[left.last + 1 : right.first]
        joined = any(t.low in {"and", "&"} or t.text in {",", ";", "+"} for t in between)
        if not joined or len(between) > 14:
            continue
        if any(
            t.low
            in {
                "to",
                "→",
                "->",
                "least",
                "from",
                "or",
                "per",
                "within",
                "with",
                "including",
                "including:",
                "which",
                "over",
                "across",
            }
            and t.low != "least"
            for t in between
        ):
            continue
        if any(t.text in {"("} for t in between) or len(between) < 2:
            continue
        left_noun, right_noun = _noun_after(tokens, left.first), _noun_after(tokens, right.first)
        if left_noun and right_noun and left_noun != right_noun:
            return f'"{left.text} {left_noun}" and "{right.text} {right_noun}" would be scored apart'
        if left_noun in STAFF and right_noun in STAFF:
            return "hires for different roles"
        if (
            not right_noun
            and left.unit == "%"
            and right.unit == "%"
            and any(t.noun != "" and t.kind == "word" and t.low not in {"and", "at"} for t in between)
        ):
            return f'"{left.text}" and "{right.text}" measure different things'
    return ""


def _list_of_things(tokens: list[Token], clause: Clause) -> str:
    """ "alerting, handbook and training": a list of three or more deliverables, or of hires for different roles."""
    if (
        clause.shape != "imperative"
        or ("make" not in clause.classes
        and clause.verb not in {"hire", "recruit", "complete", "finish"})
    ):
        return ""
    heads = clause.heads
    if (
        clause.verb in {"hire", "recruit"}
        and len(heads) >= 2
        and sum(1 for head in heads if head in STAFF) >= 2
    ):
        return "hires for different roles"
    things = [head for head in heads if head in DELIVERABLES or head in WORK]
    if len(heads) >= 3 and len(set(things)) >= 3:
        return f'"{things[0]}", "{things[1]}" and "{things[-1]}" are separate things'
    return ""
