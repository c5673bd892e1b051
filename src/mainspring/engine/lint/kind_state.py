"""The kind of a key result that states what is or what somebody has: "X is …", "X has …"."""

from __future__ import annotations

from mainspring.engine.lint.kind_present import judge_possession
from mainspring.engine.lint.matter import Verdict, noun_class
from mainspring.engine.lint.phrase import Clause, govern
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import DELIVERABLES, GATES, MEASURES, WORK

_THERE = words("""
    force effect production place available live ready complete completed done built scalable featured operational deployed
    implemented published
""")

COMPARING = words(
    "fewer less better stronger closer greater higher lower faster deeper shorter happier healthier wider more"
)
"""A noun phrase that begins with one of these says what is to change."""


_ONE_OR_TWO = words("a an one two three 1 2 3")


def _each_has_one(tokens: list[Token], clause: Clause) -> bool:
    """Whether each of several is to have one thing that no list holds: "each rink has a timekeeper's box"."""
    if clause.tail + 1 >= len(tokens) or tokens[clause.tail].low not in _ONE_OR_TWO:
        return False
    if not any(token.low in {"each", "every", "all"} for token in tokens[: clause.verb_at]):
        return False
    phrase, heads, _ = govern(tokens, clause.tail)
    return bool(heads) and noun_class(heads, phrase) in {"", "deliverable", "people"}


def judge_state(
    tokens: list[Token],
    clause: Clause,
    what: str,
    head: str,
    said: str,
    nouns: set[str],
    counted: bool,
    dated: bool,
) -> Verdict:
    """How things stand is an outcome, that a thing exists is an output."""
    rest = {token.noun for token in tokens[clause.tail : clause.tail + 8]}
    if clause.verb in {"have", "get"}:
        held = judge_possession(tokens, clause)
        if held is not None and not (what == "deliverable" and not counted):
            return held
    if clause.verb == "be" and tokens[0].low == "there":
        phrase, heads, _ = govern(tokens, clause.tail)
        noun = noun_class(heads, phrase)
        if noun in {"deliverable", "gate", "work"} and not counted:
            return "output", ('"there is" says that a thing is there',)
    if clause.verb == "be" and tokens[0].low == "it" and "possible" in rest and not counted:
        return "output", ('"it is possible" names a feature',)
    if clause.verb == "be":
        placed = any(
            token.low == "place" and tokens[position - 1].low == "in"
            for position, token in enumerate(tokens[clause.tail : clause.tail + 8], clause.tail)
        )
        if (
            (rest & _THERE - {"place"} or placed)
            and what not in {"people", "measure"}
            and not (counted and what == "loose")
        ):
            if nouns & GATES or rest & {"live"} or dated:
                return "milestone", (f'"{head}" is there or not there',)
            return "output", (f'"{head}" is a thing that is there',)
        return "outcome", ("it says how things are to stand",)
    if any(t.low in COMPARING or t.low == "than" for t in tokens[clause.tail : clause.tail + 4]):
        return "outcome", ("a comparison says what is to change",)
    if any(t.low == "within" for t in tokens[clause.tail : clause.tail + 6]):
        return "outcome", ("a thing in time is how well the work flows",)
    if _each_has_one(tokens, clause):
        return "output", (f'{said} "{tokens[clause.tail + 1].noun}" is a thing to have, or its coverage',)
    things = rest & (DELIVERABLES | {"slo", "sla", "owner", "budget"})
    if things and not rest & (MEASURES - {"slo", "sla", "budget"}):
        return "output", (f'{said} "{sorted(things)[0]}" is a thing to have, or its coverage',)
    if counted and any(t.low == "within" for t in tokens[clause.tail : clause.tail + 10]):
        return "outcome", ("a share in time is how well the work flows",)
    if rest & WORK:
        return "activity", (f"{said} names work",)
    return "outcome", ("it says how things are to stand",)
