"""The kind of a key result that states how things are to be."""

from __future__ import annotations

from mainspring.engine.lint.kind_present import OUTSIDE, judge_possession, judge_present
from mainspring.engine.lint.matter import AGREED, Verdict, how_fast, is_gate, moves, noun_class
from mainspring.engine.lint.phrase import Clause, govern
from mainspring.engine.lint.quantities import Quantity
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import (
    COUNTED_WORK,
    DELIVERABLES,
    GATES,
    MEASURES,
    PEOPLE,
    STAFF,
    WORK,
)
from mainspring.engine.lint.words.practical import ROUNDS
from mainspring.engine.lint.words.verbs import COVERAGE, DIRECTION, LAUNCHING

_THERE = words("""
    force effect production place available live ready complete completed done built scalable featured operational deployed
    implemented published
""")

COMPARING = words(
    "fewer less better stronger closer greater higher lower faster deeper shorter happier healthier wider more"
)
"""A noun phrase that begins with one of these says what is to change."""
_DECIDING = words(
    "choose decide approve ratify adopt endorse agree sign-off authorise authorize select accept confirm vote"
)
_AUTHORITIES = words("""
    board council committee executive auditor regulator parliament assembly ministry government trustee shareholder cabinet officer notary ombudsman
    leadership management steerco court commission authority
""")
"""Who decides: what they sign is a gate."""


_TURNED_OFF = words("retire decommission sunset deprecate dismantle shut-down")
_LEVELS = DIRECTION | words("reach exceed drop stay remain keep hit achieve maintain")
_BY_OTHERS = words(
    "invite nominate accept cite quote feature shortlist select award mention pick adopt use reuse fork merge recommend endorse"
)


def _by_whom(tokens: list[Token], clause: Clause) -> bool:
    """Whether people outside are named as those who did it, or a place of theirs ("accepted at conferences")."""
    for position in range(clause.verb_at + 1, min(clause.verb_at + 4, len(tokens) - 1)):
        if tokens[position].low in {"by", "at", "in", "outside"} or (
            clause.verb == "invite" and tokens[position].low == "to"
        ):
            following = {token.noun for token in tokens[position + 1 : position + 5]}
            if tokens[position].low == "by" and following & OUTSIDE:
                return True
            return bool(following & (PEOPLE - STAFF - _AUTHORITIES)) or bool(
                following & {"conference", "journal", "press", "paper", "magazine", "media", "event", "news"}
            )
    return clause.verb in {"accept", "cite", "shortlist", "quote"} and clause.verb_at + 1 >= len(tokens)


def _by_outsiders(tokens: list[Token], clause: Clause) -> bool:
    """Whether those who did it are said to be others than we: "written by outside authors"."""
    rest = tokens[clause.verb_at + 1 : clause.verb_at + 4]
    return bool(rest) and rest[0].low == "by" and any(token.low in OUTSIDE for token in rest)


def _each_has_one(tokens: list[Token], clause: Clause) -> bool:
    """Whether each of several is to have one thing that no list holds: "each rink has a timekeeper's box"."""
    if clause.tail + 1 >= len(tokens) or tokens[clause.tail].low not in {"a", "an"}:
        return False
    if not any(token.low in {"each", "every", "all"} for token in tokens[: clause.verb_at]):
        return False
    phrase, heads, _ = govern(tokens, clause.tail)
    return bool(heads) and noun_class(heads, phrase) in {"", "deliverable", "people"}


def _how_often(tokens: list[Token]) -> bool:
    """Whether it says how often something happens: "twice a week", "5 times per month"."""
    return any(
        token.low in {"times", "once", "twice"}
        and tokens[position + 1].low in {"a", "an", "per", "each", "every"}
        for position, token in enumerate(tokens[:-1])
    )


_DENYING = words(
    "not never cannot hardly nobody none neither don't doesn't isn't aren't won't can't shouldn't mustn't"
)


def _denied(tokens: list[Token], clause: Clause) -> str:
    """The word by which a sentence says what is not to be, or ""."""
    for token in (tokens[0], *clause.object[:1]):
        if token.low in {"no", "zero", "none", "nobody", "neither"}:
            return token.low
    for token in tokens[max(0, clause.verb_at - 3) : clause.verb_at + 2]:
        if token.low in _DENYING:
            return token.low
    return ""


def _in_time(tokens: list[Token], clause: Clause, quantities: list[Quantity]) -> bool:
    """Whether a share is to be dealt with in a span of time, which is how well the work flows: "all callers are rung back within a day";
    or what is dealt with as a rule ("letters are answered within a week")."""
    if clause.verb in {"report", "publish", "announce", "document", "release"}:
        return False
    usual = clause.verb_at > 0 and tokens[clause.verb_at - 1].low in {"are", "get", "gets"}
    for position in range(clause.verb_at + 1, min(clause.verb_at + 8, len(tokens) - 2) if usual else 0):
        if tokens[position].low == "within" and tokens[position + 2].noun in COUNTED_WORK:
            return True
    if not any(q.unit == "%" or q.role == "universal" for q in quantities):
        return False
    if how_fast(tokens, clause.verb_at, quantities):
        return True
    spans = {q.first for q in quantities if q.unit in COUNTED_WORK}
    return any(
        tokens[first - 1].low in {"within", "under", "in"}
        or (first > 1 and tokens[first - 2].low in {"within", "under"})
        for first in spans
        if first > clause.verb_at
    )


def judge_stated(
    tokens: list[Token], clause: Clause, quantities: list[Quantity], dated: bool, counted: bool, due: bool
) -> Verdict:
    verb = clause.verb
    what = noun_class(clause.heads, clause.object)
    head = clause.heads[-1] if clause.heads else ""
    word = tokens[clause.verb_at].low
    said = f'"{word}"'
    classes = clause.classes
    nouns = {token.noun for token in clause.object}
    denied = _denied(tokens, clause)
    if denied and not (what == "deliverable" and clause.inflection in {"s", "base"}):
        return "outcome", (f'"{denied}" says what is not to happen',)
    if (
        clause.inflection == "ed"
        and "make" not in classes
        and not nouns & {"coverage", "completion"}
        and moves(quantities)
    ):
        return "outcome", (f'"{head}" {said} is to move from one level to another',)
    if clause.inflection == "ed" and _how_often(tokens) and "make" not in classes:
        return "outcome", ("how often it happens is what it asks",)
    if clause.heads and any(h in {"offer"} for h in clause.heads) and verb in {"accept", "sign"}:
        return "output", ("it ends in people hired",)
    if clause.inflection == "state":
        return _state(tokens, clause, what, head, said, nouns, counted, dated)
    if (
        clause.inflection == "ed"
        and (verb in _BY_OTHERS or _by_outsiders(tokens, clause))
        and what != "people"
        and _by_whom(tokens, clause)
    ):
        return "outcome", (f"{said} is what others do",)
    if clause.inflection == "ing" and what == "people" and (head not in STAFF or head == "teacher"):
        return "outcome", (f'"{head}" {said} is what people do',)
    if (
        clause.inflection == "ed"
        and not counted
        and verb in {"renew", "extend", "cancel", "terminate"}
        and nouns & {"contract", "agreement", "lease", "licence", "license", "mandate"}
    ):
        return "milestone", (f'"{head}" {said} is done or not done',)
    before = tokens[clause.verb_at - 1].low if clause.verb_at else ""
    if clause.inflection == "ed" and before in {
        "well",
        "successfully",
        "properly",
        "smoothly",
        "effectively",
        "actively",
    }:
        return "outcome", (f'"{before} {word}" says how things are to be',)
    if clause.inflection == "adj":
        if word in {"live", "operational", "online"}:
            return "milestone", (f"{said} is a go-live",)
        if what in {"people", "measure"} or word in {"proficient", "aware", "stable", "able"}:
            return "outcome", (f'"{head}" {said} is a state of others',)
        return ("milestone" if dated else "output"), (f'"{head}" {said} is a thing made',)
    if verb in {"achieve", "reach", "attain", "obtain", "award", "issue", "renew"} and any(
        map(is_gate, nouns)
    ):
        return "milestone", (f'"{head}" {said} is done or not done',)
    if (
        clause.inflection == "ed"
        and "gate" not in classes
        and verb not in LAUNCHING
        and what != "deliverable"
        and [t.low for t in tokens[-2:]] == ["on", "time"]
    ):
        return "outcome", ('"on time" is how well the work flows',)
    if verb in {"eliminate", "prevent", "avoid"} and head not in DELIVERABLES:
        return "outcome", (f"{said} says what is not to happen",)
    if verb in _LEVELS:
        if what == "deliverable" and not counted and clause.inflection == "ed":
            return "output", (f'"{head}" {said} is a thing made better',)
        return "outcome", (f"{said} says what is to change",)
    if (
        clause.heads
        and (
            is_gate(clause.heads[0])
            or clause.heads[0]
            in {"certificate", "licence", "license", "permit", "clearance", "agreement", "consensus"}
        )
        and verb
        in {
            "receive",
            "make",
            "take",
            "reach",
            "sign",
            "establish",
            "award",
            "issue",
            "grant",
            "obtain",
            "set",
            "agree",
            "give",
            "pass",
        }
    ):
        return "milestone", (f'"{clause.heads[0]}" {said} is done or not done',)
    if (
        clause.inflection == "ed"
        and verb in {"obtain", "award", "grant", "receive", "issue", "sign"}
        and not counted
        and what in {"", "gate", "work", "deliverable"}
        and clause.verb_at + 1 >= len(tokens) - 1
    ):
        return "milestone", (f'"{head}" {said} is given or not given',)
    if (
        verb in {"issue", "distribute", "give", "provide", "supply"}
        and clause.inflection == "ed"
        and clause.tail < len(tokens)
        and tokens[clause.tail].low == "to"
    ):
        return "output", (f'"{head}" {said} is coverage',)
    if (
        verb == "open"
        and clause.inflection == "s"
        and what not in {"people", "measure"}
        and not counted
        and not dated
    ):
        return "output", (f'"{head}" {said} is a thing that is there',)
    if due and clause.inflection == "ed" and tokens[0].low == "first":
        return "milestone", (f'the first "{head}" {said} by a day',)
    if word == "gone" and what not in {"people", "measure"}:
        return "output", (f'"{head}" {said} is a thing taken away',)
    if verb == "pass" and head in {"test", "check", "suite", "case", "vector", "testcase"}:
        return "output", (f'"{head}" {said} is a thing made well',)
    if (
        verb == "sign"
        and what in {"gate", "work"}
        and clause.tail < len(tokens)
        and tokens[clause.tail].low == "by"
    ):
        return "milestone", (f'"{head}" {said} is done or not done',)
    if (
        verb in {"place", "use", "deploy", "run"}
        and counted
        and clause.tail + 1 < len(tokens)
        and tokens[clause.tail].low in {"with", "at", "by"}
    ):
        with_whom = {t.noun for t in tokens[clause.tail + 1 : clause.tail + 4]}
        if with_whom & (PEOPLE - STAFF) and any(
            t.low in {"paying", "external", "new"} for t in tokens[clause.tail + 1 : clause.tail + 3]
        ):
            return "outcome", (f"{said} with others is what they do",)
    deciders = nouns | {t.noun for t in tokens[clause.verb_at + 1 : clause.verb_at + 5]}
    if verb in _DECIDING and deciders & _AUTHORITIES and not counted:
        return "milestone", (f'"{head}" {said} is a decision',)
    if (
        verb in {"close", "win"}
        and not any(q.unit == "%" for q in quantities)
        and counted
        and clause.inflection == "ed"
        and what in {"", "deliverable"}
        and head not in AGREED
    ):
        return "output", (f'"{head}" {said} is a thing finished',)
    if verb in {"hold", "carry", "own", "possess"} and (what == "people" or head in STAFF):
        return "output", (f"{said} is coverage",)
    if (
        clause.inflection == "s"
        and dated
        and verb in {"start", "begin", "open", "close", "end", "launch", "resume", "commence"}
    ):
        return "milestone", (f'"{head}" {said} on a day',)
    if verb == "go" and clause.tail < len(tokens) and tokens[clause.tail].low.endswith("ly"):
        return "outcome", (f'{said} "{tokens[clause.tail].low}" says how things are to be',)
    if clause.inflection == "ed" and verb == "attend" and what == "people" and counted:
        return "output", (f"{said} is coverage",)
    if clause.inflection in {"s", "base"} and verb not in _LEVELS and not (dated and verb in LAUNCHING):
        present = judge_present(tokens, clause, quantities, what, head, counted)
        if present is not None:
            return present
    if (verb in {"submit", "file", "send"} and what == "deliverable") or (
        verb == "generate" and what in {"deliverable", ""} and not counted
    ):
        return "output", (f'"{head}" {said} is a thing made',)
    if (
        verb in {"fix", "resolve", "patch", "remove", "address"}
        and not any(q.unit == "%" for q in quantities)
        and not any(t.low == "within" for t in tokens[clause.verb_at :])
    ):
        return "output", (f'"{head}" {said} is a thing finished',)
    if verb in {"close", "complete", "raise"} and nouns & ROUNDS:
        return "outcome", (f'"{head}" {said} is money that others give',)
    if verb == "sign" and what == "people" and counted:
        return "outcome", (f'"{head}" {said} is what others do',)
    if verb == "sign" and nouns & {"contract", "agreement", "lease", "deal", "partnership"} and not counted:
        return "milestone", (f'"{head}" {said} is done or not done',)
    if verb == "migrate" and any(q.unit == "%" and (q.value or 100) < 100 for q in quantities):
        return "output", (f'"{head}" {said} in part',)
    if "gate" in classes or (verb in {"certify", "accredit"} and what != "people"):
        if verb in {"go-live", "sign-off", "handover", "cutover", "switch-over", "vacate", "inaugurate"}:
            return "milestone", (f'"{head}" {said} is done or not done',)
        if (
            what == "gate"
            or verb in {"migrate", "move", "approve", "decide", "agree", "transfer", "ratify", "transition"}
            or nouns & GATES
            or dated
        ):
            if (
                verb in {"approve", "complete", "migrate", "move", "transition"}
                and counted
                and what == "people"
            ):
                return "outcome", (f"{said} is what others do",)
            return "milestone", (f'"{head}" {said} is done or not done',)
        if what == "people" or (counted and what == "measure" and verb != "complete"):
            return ("output" if verb == "complete" else "outcome"), (f'"{head}" {said} is coverage',)
        if (not counted and what == "") or (tokens and len(tokens) <= 3):
            return "milestone", (f'"{head}" {said} is done or not done',)
        return "output", (f'"{head}" {said} is a thing finished',)
    if verb == "fill" and any(q.unit == "%" for q in quantities):
        return "outcome", (f"{said} with a share is how well the work flows",)
    if verb in {"hire", "employ", "recruit"} and what == "people" and head not in STAFF:
        return "outcome", (f'"{head}" {said} is what others do',)
    if verb in {"hire", "recruit", "fill", "staff"}:
        return "output", (f"{said} ends in people hired",)
    if (
        clause.inflection == "ed"
        and (
            ("make" not in classes and what != "deliverable")
            or verb == "do"
            or tokens[clause.verb_at - 1].low in {"are", "get"}
        )
        and _in_time(tokens, clause, quantities)
    ):
        return "outcome", (f"{said} in time is how well the work flows",)
    if (
        clause.inflection == "ed"
        and "do" in classes
        and "make" not in classes
        and not counted
        and what in {"deliverable", ""}
    ):
        return "activity", (f"{said} is work",)
    if (
        verb in {"participate", "interview", "attend", "source", "contact", "visit"}
        and "behave" not in classes
    ) or verb in {"interview"}:
        return "activity", (f"{said} is effort",)
    if (
        what == "deliverable"
        and verb in {"report", "announce", "publish", "document", "release"}
        and not (dated and verb in LAUNCHING)
    ):
        return "output", (f'"{head}" {said} is a thing made',)
    if (
        what == "people"
        and any(q.unit == "%" for q in quantities)
        and verb not in COVERAGE
        and "make" not in classes
        and verb not in {"interview", "participate", "attend", "contact", "visit", "source"}
    ):
        return "outcome", (f"{said} with a share is what others do",)
    if (
        what == "measure"
        and not (classes & {"make", "unknown"} and not counted)
        and verb
        not in {
            "document",
            "define",
            "publish",
            "create",
            "build",
            "identify",
            "establish",
        }
    ):
        return "outcome", (f'"{head}" {said} is a measure of what came of it',)
    within = any(
        token.low in {"time", "without"} or (token.low == "within" and tokens[position + 1].low != "the")
        for position, token in enumerate(tokens[clause.verb_at : clause.verb_at + 8], clause.verb_at)
        if position + 1 < len(tokens) or token.low == "time"
    )
    if within and (counted or what == "measure") and not (what == "deliverable" and not counted):
        return "outcome", (f"{said} in time is how well the work flows",)
    if (
        "behave" in classes
        and verb not in {"choose", "select", "pick"}
        and not (verb in COVERAGE or ("make" in classes and what == "deliverable"))
        and (what in {"people", "measure"} or counted)
    ):
        return "outcome", (f"{said} is what others do",)
    if verb in COVERAGE or "make" in classes:
        available = (
            verb == "make"
            and clause.tail < len(tokens)
            and tokens[clause.tail].low in {"available", "live", "public"}
        )
        if due and not counted and what != "people":
            return "milestone", (f"{said} by a day is a delivery by a day",)
        if dated and (available or verb in _TURNED_OFF):
            return "milestone", (f"{said} with a date is a delivery by a day",)
        several = any(q.role == "target" and q.unit != "%" and (q.value or 0) > 1 for q in quantities)
        if dated and verb in LAUNCHING and not (counted and what == "people") and not (several and not due):
            return "milestone", (f"{said} with a date is a launch or delivery by a day",)
        return "output", (f'"{head}" {said} is a thing made or its coverage',)
    if "do" in classes and what != "measure":
        return "activity", (f"{said} is work",)
    if (
        clause.inflection == "ed"
        and "unknown" in classes
        and (not counted or what in {"", "deliverable"})
        and what != "people"
        and not any(q.unit == "%" for q in quantities)
    ):
        return "output", (f'"{head}" {said} is a thing made',)
    if counted or what in {"measure", "people", "loose"}:
        return "outcome", (f"{said} is what others do or how things stand",)
    return "output", (f'"{head}" {said} is a thing made',)


def _state(
    tokens: list[Token],
    clause: Clause,
    what: str,
    head: str,
    said: str,
    nouns: set[str],
    counted: bool,
    dated: bool,
) -> Verdict:
    """ "X is …", "X has …": how things stand is an outcome, that a thing exists is an output."""
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
