"""Of which kind a key result is, decided from its clause, with the words that decided."""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal

from mainspring.engine.lint.clause import Clause
from mainspring.engine.lint.quantities import Quantity
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.windows import Window
from mainspring.engine.lint.words.nouns import DELIVERABLES, GATES, LOOSE, MEASURES, PEOPLE, STAFF, WORK
from mainspring.engine.lint.words.verbs import COVERAGE, DIRECTION, LAUNCHING

Kind = Literal["outcome", "output", "activity", "milestone", "unclear"]
Verdict = tuple[Kind, tuple[str, ...]]

_INNER_COUNTS = frozenset(["number", "amount", "count", "percentage", "percent", "share", "proportion", "total", "volume"])
_THERE = frozenset(
    ["place", "available", "live", "ready", "complete", "completed", "done", "built", "scalable", "featured", "operational", "deployed", "implemented", "published"]
)
_OTHERS = frozenset(
    ["people", "someone", "anyone", "everyone", "nobody", "person", "customer", "user", "member", "employee", "team", "candidate", "student", "visitor", "partner", "they"]
)
_FEEDBACK = frozenset(["feedback", "input", "insight", "idea", "information", "datum", "data", "opinion"])


_FLOWING = frozenset(
    ["collect", "process", "handle", "resolve", "answer", "respond", "solve", "manage", "retain", "keep", "serve", "ship", "settle", "fulfil", "fulfill"]
)
_EITHER = frozenset(["session", "call", "response", "order", "commitment"])
"""Nouns that are work to those who hold them and a measure to those who count them."""


def noun_class(heads: list[str], phrase: list[Token], made: bool = False) -> str:
    """What the nouns count: "measure", "people", "deliverable", "work", "gate", "loose" or ""; the head decides, then the nouns before it.

    `made` says that the verb is one of making or doing, by which "sessions" are work and not traffic."""
    nouns = [token.noun for token in phrase if token.kind == "word"]
    for noun in heads:
        last = noun.rsplit("-", 1)[-1]
        for word in (noun, last):
            if made and word in _EITHER and word in WORK:
                return "work"
            if word in MEASURES and not (word in DELIVERABLES and len(nouns) > 1):
                return "measure"
            if word in WORK:
                return "work"
            if word in GATES:
                return "gate"
            if word in DELIVERABLES:
                return "deliverable"
            if word in LOOSE:
                return "loose"
            if word in PEOPLE or word in STAFF:
                return "people"
    for noun in reversed(nouns):
        if noun in MEASURES:
            return "measure"
        if noun in WORK:
            return "work"
        if noun in DELIVERABLES:
            return "deliverable"
        if noun in LOOSE:
            return "loose"
        if noun in PEOPLE:
            return "people"
    return ""


def _embedded_outcome(tokens: list[Token], clause: Clause, quantities: list[Quantity]) -> str:
    """The words of a change with a figure inside a text that begins otherwise ("…, resulting in 20 % fewer returns"), or ""."""
    figures = [q.first for q in quantities if q.role in {"target", "multiplier", "baseline"}]
    if not figures:
        return ""
    for position in range(max(clause.tail, clause.verb_at + 1), len(tokens)):
        token = tokens[position]
        form = token.form
        low = token.low
        before = tokens[position - 1].low
        resulting = low in {
            "resulting",
            "results",
            "result",
            "generating",
            "yielding",
            "leading",
        } and before not in {"the", "key", "our"}
        moving = form is not None and (
            form.base in DIRECTION or form.base in {"achieve", "reach", "hit", "generate", "attain"}
        )
        if (
            form is not None
            and form.base in {"get", "win", "earn", "gain", "sign", "convert", "attract", "acquire", "secure"}
            and position + 1 < len(tokens)
        ):
            following = {t.noun for t in tokens[position + 1 : position + 7]}
            moving = bool(following & MEASURES or following & PEOPLE) and not following & _FEEDBACK
        if resulting or (
            moving
            and form is not None
            and form.inflection in {"base", "ing", "s"}
            and before
            in {"to", "and", "that", ",", "which", ";", "by", ".", "help", "thereby", "–", "-", ":"}
        ):
            if (
                before == "by"
                and form is not None
                and form.base in DIRECTION
                and clause.classes & {"change", "reach"}
            ):
                continue
            after = bisect_right(figures, position)
            if after < len(figures) and figures[after] <= position + 18:
                return low
    return ""


def judge_kind(
    text: str, tokens: list[Token], clause: Clause, quantities: list[Quantity], windows: list[Window]
) -> Verdict:
    """The kind, and the words that decided it."""
    dated = any(window.role in {"deadline", "date"} for window in windows)
    counted = any(q.role in {"target", "multiplier", "plan", "universal", "placeholder"} for q in quantities)
    if not any(token.kind in {"word", "number", "redacted"} for token in tokens):
        return "unclear", ("there is nothing to read",)
    if text.rstrip().endswith("?"):
        return "unclear", ("it is a question",)
    if clause.shape == "imperative":
        return _imperative(tokens, clause, quantities, dated, counted)
    if clause.shape == "statement":
        return _stated(tokens, clause, quantities, dated, counted)
    return _phrase(tokens, clause, quantities, dated, counted)


def _imperative(
    tokens: list[Token], clause: Clause, quantities: list[Quantity], dated: bool, counted: bool
) -> Verdict:
    verb, classes = clause.verb, clause.classes
    what = noun_class(clause.heads, clause.object, bool(classes & {"make", "do", "gate"}))
    head = clause.heads[-1] if clause.heads else ""
    said = f'"{tokens[clause.verb_at].low}"'
    inner = _embedded_outcome(tokens, clause, quantities)
    object_nouns = {token.noun for token in clause.object}
    if verb in {"hire", "recruit", "fill", "backfill", "headhunt", "staff"} or (
        verb in {"add", "onboard", "find", "appoint", "source"}
        and object_nouns & STAFF
        and "hire" in {t.form.base for t in tokens if t.form}
    ):
        if verb != "onboard":
            return "output", (f"{said} ends in people hired",)
    if verb == "source":
        return "activity", (f"{said} is effort",)
    if inner and not ("change" in classes and what in {"measure", "people"}):
        return "outcome", (f'"{inner}" with a figure says what is to change',)
    if verb == "engage" and object_nouns & {
        "vendor",
        "agency",
        "supplier",
        "contractor",
        "consultant",
        "auditor",
        "firm",
    }:
        return "milestone", (f'{said} "{head}" is done or not done',)
    if verb == "meet" and what == "people":
        return "activity", (f"{said} is effort",)
    if verb in {"make", "close", "book", "sell"} and any(q.unit in {"$", "€", "£"} for q in quantities[:1]):
        return "outcome", (f"{said} money is what others pay",)
    if verb in {"get", "have", "see", "receive", "obtain", "secure", "be"}:
        return _having(tokens, clause, what, head, said, counted, dated)
    if verb == "upgrade" and clause.tail < len(tokens) and tokens[clause.tail].low == "to":
        return "milestone", (f"{said} is done or not done",)
    if "gate" in classes and verb != "pass":
        if (
            (counted
            and not clause.object)
            or (clause.tail < len(tokens)
            and tokens[clause.tail].low == "with"
            and head in {"year", "quarter", "q1", "q2", "q3", "q4", "cycle"})
        ):
            return "outcome", ("a level at the end of the period",)
        return _gate(clause, what, head, said, dated, counted)
    if (
        verb == "pass"
        or (what == "gate"
        and classes & {"reach", "win", "make"}
        and verb not in {"define", "document", "write", "draft", "prepare"})
    ):
        return "milestone", (f'{said} "{head}" is a gate',)
    if (
        object_nouns & {"compliance", "certification", "accreditation"}
        and "reach" in classes
        and not any(q.unit == "%" for q in quantities)
    ):
        return "milestone", (f'{said} "{head}" is a gate',)
    if verb in _FLOWING and any(q.unit == "%" for q in quantities) and what != "work":
        return "outcome", (f"{said} with a share is how well the work flows",)
    if "change" in classes or "reach" in classes or "keep" in classes:
        return _moving(clause, what, head, said, counted)
    if "win" in classes and not (
        verb in {"close", "sign", "secure", "generate", "book", "land", "register"}
        and what in {"deliverable", ""}
        and "make" not in classes
    ):
        if verb == "generate" and what == "deliverable":
            return "output", (f'{said} ends in a thing: "{head}"',)
        return "outcome", (f"{said} needs somebody else to act",)
    if verb in {"close", "sign", "secure", "book", "land", "register"}:
        if what in {"measure", "people"}:
            return "outcome", (f"{said} needs somebody else to act",)
        return "output", (f'{said} ends in a thing: "{head}"',) if head else (f"{said} ends in a thing",)
    if "make" in classes and not ("do" in classes and what == "work"):
        if what == "work" and verb in {"deliver", "schedule", "provide", "offer", "organise", "organize", "implement", "complete", "set", "establish", "perform", "present"} and head in {
            "workshop", "session", "training", "interview", "meeting", "call", "visit", "review", "research", "outreach", "exercise", "coaching", "lesson", "demo",
        }:  # fmt: skip
            return "activity", (f'"{head}" is work, and nothing need be there when it ends',)
        if verb == "identify" and what in {"", "loose", "people"} and not counted:
            return "activity", (f"{said} is work whose end is not a thing",)
        if dated and (verb in LAUNCHING or clause.particle == "out"):
            return "milestone", (f"{said} with a date is a launch or delivery by a day",)
        return "output", (f'{said} ends in a thing: "{head}"',) if head else (f"{said} ends in a thing",)
    if "do" in classes and tokens[0].low == "we" and any(t.low in {"can", "able"} for t in tokens[1:4]):
        return "outcome", (f"it says what {said} is to be like",)
    if (
        "do" in classes
        and any(q.unit == "%" for q in quantities)
        and any(t.low in {"we", "our"} for t in tokens[:2])
    ):
        return "outcome", (f"{said} with a share is how well the work flows",)
    if "do" in classes:
        for position in range(clause.verb_at + 1, len(tokens) - 1):
            if tokens[position].low == "and" and tokens[position + 1].low in {
                "deploy",
                "implement",
                "install",
                "launch",
                "roll",
                "adopt",
            }:
                return "output", (f'"{tokens[position + 1].low}" is what the work ends in',)
        return _doing(tokens, clause, what, head, said)
    if "behave" in classes:
        if counted and what in {"measure", "people"}:
            return "outcome", (f"{said} with a figure says what others do",)
        return "output" if what == "deliverable" else "activity", (f"{said} is work",)
    return "output", (f"{said} names a thing to be done",)


def _having(
    tokens: list[Token], clause: Clause, what: str, head: str, said: str, counted: bool, dated: bool
) -> Verdict:
    nouns = {token.noun for token in clause.object}
    if (
        "offer" in nouns
        and (nouns | {token.noun for token in tokens}) & STAFF
        and any(t.low in {"accepted", "signed"} for t in tokens)
    ):
        return "output", ("it ends in people hired",)
    if nouns & GATES and what in {"gate", "work", ""}:
        return "milestone", (f'{said} "{head}" is a gate',)
    if clause.verb == "be":
        if any(token.low == "able" for token in tokens[:4]) and not nouns & {"people"}:
            follow = {token.noun for token in tokens} & {
                "someone",
                "people",
                "anyone",
                "person",
                "customer",
                "user",
            }
            return (
                ("outcome", ("what others can do or say is what it asks",))
                if follow
                else ("output", ('"be able to" names a capability',))
            )
        return "outcome", ("it names a state to be in",)
    if head in _FEEDBACK or (clause.heads and clause.heads[0] in _FEEDBACK):
        return "activity", (f'{said} "{head}" is gathering',)
    if what in {"measure", "people"} or any(q in nouns for q in ("commitment", "funding")):
        return "outcome", (f'{said} "{head}" needs somebody else to act',)
    if what == "deliverable" or not counted:
        for token in tokens[clause.tail :]:
            if token.form is not None and token.form.base in {"use", "adopt", "pay", "say", "tell"}:
                return "outcome", (f'"{token.low}" is what others do',)
        return "output", (f'{said} "{head}" is a thing to have',)
    if what == "work":
        return "activity", (f'"{head}" is work',)
    return "outcome", (f"{said} with a figure needs somebody else to act",)


def _gate(clause: Clause, what: str, head: str, said: str, dated: bool, counted: bool) -> Verdict:
    verb = clause.verb
    if verb in {
        "migrate",
        "transition",
        "cutover",
        "sign-off",
        "go-live",
        "decide",
        "approve",
        "ratify",
        "handover",
        "hand-over",
        "transfer",
        "relocate",
        "accredit",
    }:
        return "milestone", (f"{said} is done or not done",)
    if verb == "move" and not counted:
        return "milestone", (f"{said} is done or not done",)
    if dated or what == "gate":
        return "milestone", (f'{said} "{head}" is done or not done',)
    if what == "work" and (
        counted or head in {"interview", "session", "training", "analysis", "research", "survey"}
    ):
        return "activity", (f'"{head}" is work',)
    if verb in {"move"}:
        return "outcome" if what in {"measure", "people"} else "output", (f"{said} with a figure",)
    if verb in {"agree", "conclude"}:
        return "milestone", (f"{said} is done or not done",)
    return "output", (f'{said} ends in a thing: "{head}"',) if head else (f"{said} ends in a thing",)


def _moving(clause: Clause, what: str, head: str, said: str, counted: bool) -> Verdict:
    verb = clause.verb
    nouns = {token.noun for token in clause.object}
    if head == "completion":
        return "output", (f'"{head}" is coverage',)
    if verb in {"optimise", "optimize", "streamline", "simplify", "enhance"} and what == "" and not counted:
        return "output", (f"{said} without a measure is a thing worked over",)
    if "keep" in clause.classes and what in {"deliverable", "work", ""} and not counted:
        return "activity", (f"{said} goes on and ends in nothing",)
    if what == "deliverable" and not nouns & MEASURES and not nouns & LOOSE and verb not in {"achieve"}:
        return "output", (f'"{head}" is a thing made, not a measure',)
    if what == "work" and not nouns & MEASURES:
        return (
            "output" if verb in {"improve", "simplify", "optimise", "optimize", "streamline"} else "activity"
        ), (f'"{head}" is work',)
    if (
        verb in {"contribute", "drive", "push", "bring", "expand", "extend", "scale"}
        and what in {"", "deliverable"}
        and not counted
    ):
        return "output", (f"{said} with no measure",)
    return "outcome", (
        f'{said} "{head}" says what is to change' if head else f"{said} says what is to change",
    )


def _doing(tokens: list[Token], clause: Clause, what: str, head: str, said: str) -> Verdict:
    verb = clause.verb
    if verb in {"host", "organise", "organize", "run", "hold"} and head in {
        "event",
        "meetup",
        "conference",
        "webinar",
        "hackathon",
        "campaign",
        "talk",
        "booth",
        "exhibition",
    }:
        return "output", (f'"{head}" is a thing held',)
    if (
        verb in {"send", "report", "post", "lead", "market", "benchmark"}
        and what == "deliverable"
        and verb != "lead"
        and head not in {"survey", "questionnaire"}
    ):
        return "output", (f'{said} ends in a thing: "{head}"',)
    return "activity", (f"{said} is work, and nothing need be there when it ends",)


def _stated(
    tokens: list[Token], clause: Clause, quantities: list[Quantity], dated: bool, counted: bool
) -> Verdict:
    verb = clause.verb
    what = noun_class(clause.heads, clause.object)
    head = clause.heads[-1] if clause.heads else ""
    word = tokens[clause.verb_at].low
    said = f'"{word}"'
    classes = clause.classes
    nouns = {token.noun for token in clause.object}
    if clause.inflection == "state":
        return _state(tokens, clause, what, head, said, nouns, counted, dated)
    if clause.inflection == "adj":
        if word in {"live", "operational", "online"}:
            return "milestone", (f"{said} is a go-live",)
        if what in {"people", "measure"} or word in {"proficient", "aware", "stable", "able"}:
            return "outcome", (f'"{head}" {said} is a state of others',)
        return ("milestone" if dated else "output"), (f'"{head}" {said} is a thing made',)
    if clause.heads and any(h in {"offer"} for h in clause.heads) and verb in {"accept", "sign"}:
        return "output", ("it ends in people hired",)
    if verb in DIRECTION or verb in {
        "reach",
        "exceed",
        "drop",
        "stay",
        "remain",
        "keep",
        "hit",
        "achieve",
        "maintain",
    }:
        if what == "deliverable" and not counted and clause.inflection == "ed":
            return "output", (f'"{head}" {said} is a thing made better',)
        return "outcome", (f"{said} says what is to change",)
    if (
        clause.heads
        and clause.heads[0] in GATES
        and verb in {"receive", "establish", "grant", "obtain", "set", "agree", "give", "pass"}
    ):
        return "milestone", (f'"{clause.heads[0]}" {said} is done or not done',)
    if verb == "sign" and nouns & {"contract", "agreement", "lease", "deal", "partnership"} and not counted:
        return "milestone", (f'"{head}" {said} is done or not done',)
    if "gate" in classes or (verb in {"certify", "accredit"} and what != "people"):
        if (
            what == "gate"
            or verb in {"migrate", "move", "approve", "decide", "agree", "transfer", "ratify", "transition"}
            or nouns & GATES
            or dated
        ):
            if verb in {"approve", "complete"} and counted and what == "people":
                return "outcome", (f"{said} is what others do",)
            return "milestone", (f'"{head}" {said} is done or not done',)
        if what == "people" or (counted and what == "measure" and verb != "complete"):
            return ("output" if verb == "complete" else "outcome"), (f'"{head}" {said} is coverage',)
        if (not counted and what == "") or (tokens and len(tokens) <= 3):
            return "milestone", (f'"{head}" {said} is done or not done',)
        return "output", (f'"{head}" {said} is a thing finished',)
    if verb in {"hire", "recruit", "fill", "staff"}:
        return "output", (f"{said} ends in people hired",)
    if (
        (verb in {"participate", "interview", "attend", "source", "contact", "visit"}
        and "behave" not in classes)
        or verb in {"interview"}
    ):
        return "activity", (f"{said} is effort",)
    if what == "deliverable" and verb in {"report", "announce", "publish", "document", "release"}:
        return "output", (f'"{head}" {said} is a thing made',)
    if what == "measure" and verb not in {
        "document",
        "define",
        "publish",
        "create",
        "build",
        "identify",
        "establish",
    }:
        return "outcome", (f'"{head}" {said} is a measure of what came of it',)
    within = any(token.low in {"within", "time"} for token in tokens[clause.verb_at : clause.verb_at + 8])
    if within and (counted or what == "measure") and not (what == "deliverable" and not counted):
        return "outcome", (f"{said} in time is how well the work flows",)
    if (
        "behave" in classes
        and not (verb in COVERAGE or ("make" in classes and what == "deliverable"))
        and (what in {"people", "measure"} or counted)
    ):
        return "outcome", (f"{said} is what others do",)
    if verb in COVERAGE or "make" in classes:
        if dated and verb in LAUNCHING and not (counted and what == "people"):
            return "milestone", (f"{said} with a date is a launch or delivery by a day",)
        return "output", (f'"{head}" {said} is a thing made or its coverage',)
    if "do" in classes and what != "measure":
        return "activity", (f"{said} is work",)
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
    if clause.verb == "be":
        if rest & _THERE and what not in {"people", "measure"} and not (counted and what == "loose"):
            if nouns & GATES or rest & {"live"} or dated:
                return "milestone", (f'"{head}" is there or not there',)
            return "output", (f'"{head}" is a thing that is there',)
        return "outcome", ("it says how things are to stand",)
    things = rest & DELIVERABLES
    if things and not rest & MEASURES:
        return "output", (f'{said} "{sorted(things)[0]}" is a thing to have, or its coverage',)
    if rest & WORK:
        return "activity", (f"{said} names work",)
    return "outcome", ("it says how things are to stand",)


def _phrase(
    tokens: list[Token], clause: Clause, quantities: list[Quantity], dated: bool, counted: bool
) -> Verdict:
    what = noun_class(clause.heads, clause.object)
    head = clause.heads[-1] if clause.heads else ""
    nouns = {token.noun for token in tokens if token.kind == "word"}
    comparative = any(t.low in {"more", "less", "fewer", "faster", "higher", "lower"} for t in tokens)
    if not counted and comparative and any(t.low == "than" or t.noun in MEASURES for t in tokens):
        return "outcome", ("a comparison says what is to change",)
    compared = any(q.comparator in {"at least", "more than", "at most", "less than"} for q in quantities)
    if any(t.low in {"longer", "never"} for t in tokens[:8]):
        return "outcome", ("it says what is no longer to happen",)
    if counted:
        if (
            any(q.unit == "%" for q in quantities)
            and head not in {"coverage", "completion"}
            and what not in {"work", "gate"}
        ):
            return "outcome", (f'a share of "{head}"' if head else "a share",)
        if any(q.role == "plan" for q in quantities) or what in {"measure", "people", "loose"}:
            return "outcome", (f'a figure for "{head}"',)
        for token in tokens[clause.tail :]:
            if token.form is not None and token.form.base in {"use", "adopt", "pay", "buy"}:
                return "outcome", (f'"{token.low}" is what others do',)
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
        return "outcome" if what == "" and len(tokens) < 12 else "output", ("a figure with a noun",)
    if what == "gate":
        return "milestone", (f'"{head}" is a gate',)
    if what == "work":
        return "activity", (f'"{head}" is work',)
    if what == "measure" or head in {"metric", "kpi", "okr"}:
        return "unclear", (f'"{head}" has no direction',)
    if what == "deliverable" or dated:
        return "output", (f'"{head}" is a thing' if head else "it names a thing",)
    if what == "loose" or len(tokens) <= 4:
        return "unclear", ("no verb, no figure and no thing that could be finished",)
    return "output", ("it names a thing",)
