"""The kind of a key result that states how things are to be."""

from __future__ import annotations

from mainspring.engine.lint.kind_circumstances import (
    AUTHORITIES,
    EMPLOYED,
    TASKS,
    built_upon,
    by_outsiders,
    by_whom,
    delivers,
    denied,
    goes_on,
    how_often,
    in_time,
    limited,
    outsiders_act,
    soon,
    worked_off,
)
from mainspring.engine.lint.kind_made import judge_made
from mainspring.engine.lint.kind_ours import judge_group
from mainspring.engine.lint.kind_present import MINDS, able_to, judge_present
from mainspring.engine.lint.kind_shape import judge_shape, share_in_time
from mainspring.engine.lint.kind_state import judge_state
from mainspring.engine.lint.kind_verb import gets_thing
from mainspring.engine.lint.matter import AGREED, TURNED_OFF, Verdict, is_gate, moves, noun_class
from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.quantities import Quantity
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import DELIVERABLES, GATES, GATHERINGS, PEOPLE, STAFF, WORK
from mainspring.engine.lint.words.practical import ROUNDS
from mainspring.engine.lint.words.verbs import COVERAGE, DIRECTION, LAUNCHING

_DECIDING = words(
    "choose decide approve ratify adopt endorse agree sign-off authorise authorize select accept confirm vote"
)
_FORMAL = words(
    "execute ratify confirm elect renew enact gazette countersign notarise register incorporate designate co-sign undersign"
)
"""Acts that are done in form, once: no part of them counts."""
_PUT_ON = words("hold run conduct deliver host organise organize facilitate")
"""By what sessions are work, and no visits to a site."""
_COURSES = words("course training module curriculum programme program lesson class certification onboarding")
_BODIES = words(
    "committee council board team group panel taskforce task-force commission body network forum jury"
)
"""Groups that are set up as a thing is."""
_LEVELS = DIRECTION | words("reach exceed drop stay remain keep hit achieve maintain")
_BY_OTHERS = words(
    "invite nominate accept cite quote feature shortlist select award mention pick adopt use reuse fork merge recommend endorse"
)


def judge_stated(
    tokens: list[Token], clause: Clause, quantities: list[Quantity], dated: bool, counted: bool, due: bool
) -> Verdict:
    verb = clause.verb
    what = noun_class(clause.heads, clause.object, verb in _PUT_ON and clause.inflection == "ed")
    head = clause.heads[-1] if clause.heads else ""
    word = tokens[clause.verb_at].low
    said = f'"{word}"'
    classes = clause.classes
    nouns = {token.noun for token in clause.object}
    share = bool(quantities) and "%" in [q.unit for q in quantities]
    before = tokens[clause.verb_at - 1].low if clause.verb_at else ""
    denial = denied(tokens, clause)
    if denial and not (what == "deliverable" and clause.inflection in {"s", "base"}):
        return "outcome", (f'"{denial}" says what is not to happen',)
    shaped = judge_shape(tokens, clause, quantities, what, counted)
    if shaped is not None:
        return shaped
    if tokens[0].low in {"more", "fewer", "less"} and any(t.low == "than" for t in tokens[clause.verb_at :]):
        return "outcome", ("a comparison says what is to change",)
    if clause.inflection == "ed" and share_in_time(tokens, clause.verb_at, quantities):
        return "outcome", (f"a share {said} in time is how well the work flows",)
    if (
        clause.inflection == "ed"
        and not counted
        and (what not in {"people", "measure"} or ("make" in classes and head in _BODIES))
        and not classes & {"change", "reach", "keep"}
        and (due or verb in _FORMAL)
    ):
        return "milestone", (f'"{head}" {said} is done or not done',)
    if due and not counted and delivers(tokens, clause):
        return "milestone", (f'what "{head}" {said} by a day is done or not done',)
    if (
        clause.inflection == "ed"
        and not counted
        and (
            (verb in TURNED_OFF and len(clause.heads) == 1)
            or verb in {"elect", "grant"}
            or (
                verb == "accept"
                and tokens[clause.tail : clause.tail + 1]
                and tokens[clause.tail].low in {"by", "into"}
                and what not in {"people", "measure"}
            )
        )
    ):
        return "milestone", (f'"{head}" {said} is done or not done',)
    if (
        verb == "enter"
        and tokens[clause.tail : clause.tail + 2]
        and [t.low for t in tokens[clause.tail : clause.tail + 2]] == ["into", "force"]
    ):
        return "milestone", (f'{said} "into force" is a gate',)
    if (
        clause.inflection == "ed"
        and "make" not in classes
        and not nouns & {"coverage", "completion"}
        and moves(quantities)
    ):
        return "outcome", (f'"{head}" {said} is to move from one level to another',)
    if clause.inflection == "ed" and how_often(tokens) and "make" not in classes:
        return "outcome", ("how often it happens is what it asks",)
    if (
        clause.inflection == "ed"
        and verb == "do"
        and what == "work"
        and not counted
        and clause.tail >= len(tokens) - 1
        and not tokens[0].low.endswith("ly")
    ):
        return "milestone", (f'"{head}" {said} is over or not',)
    if clause.inflection == "ed" and verb != "report" and soon(tokens, clause):
        return "outcome", (f"{said} in so short a time is how well the work flows",)
    if verb == "open" and clause.inflection == "ed" and head == "account" and counted:
        return "outcome", (f'"{head}" {said} is what others do',)
    if clause.heads and any(h in {"offer"} for h in clause.heads) and verb in {"accept", "sign"}:
        return "output", ("it ends in people hired",)
    if clause.inflection == "state":
        return judge_state(tokens, clause, what, head, said, nouns, counted, dated)
    if (
        clause.inflection == "ed"
        and (verb in _BY_OTHERS or by_outsiders(tokens, clause))
        and what != "people"
        and by_whom(tokens, clause)
    ):
        if what == "deliverable" and not counted:
            return "milestone", (f'"{head}" {said} is done or not done',)
        return "outcome", (f"{said} is what others do",)
    if (
        verb == "join"
        and clause.inflection == "ed"
        and before not in {"is", "are", "been"}
        and head not in STAFF
    ):
        return "outcome", (f'"{head}" {said} is what others do',)
    if clause.inflection == "ing" and goes_on(tokens, clause):
        if verb in TASKS and (what == "people" or head in STAFF):
            return "activity", (f'"{head}" {said} is work',)
        return "outcome", (f'"{head}" {said} is how things stand',)
    if clause.inflection == "ing" and what == "people" and (head not in STAFF or head == "teacher"):
        return "outcome", (f'"{head}" {said} is what people do',)
    if outsiders_act(tokens, clause, what):
        return "outcome", (f'"{head}" {said} is what others do',)
    if counted and built_upon(tokens, clause, quantities):
        return "outcome", (f"what is {said} on ours is what others do",)
    if (
        clause.inflection == "ed"
        and not counted
        and verb in {"renew", "extend", "cancel", "terminate"}
        and nouns & {"contract", "agreement", "lease", "licence", "license", "mandate"}
    ):
        return "milestone", (f'"{head}" {said} is done or not done',)
    if (
        clause.inflection == "ed"
        and not share
        and any(token.low == "automatically" for token in tokens[clause.verb_at - 1 : clause.verb_at + 3])
    ):
        return "output", (f'{said} "automatically" names a feature',)
    if clause.inflection == "ed" and head in MINDS and "unknown" in classes:
        return "outcome", (f'"{head}" {said} is how things stand',)
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
        if (
            share
            and before not in {"is", "are"}
            and clause.object
            and clause.object[-1] is not tokens[clause.verb_at - 1]
        ):
            return "outcome", (f"a share {said} is what others do",)
        if word in {"live", "operational", "online"}:
            return "milestone", (f"{said} is a go-live",)
        if word == "able" and not counted and able_to(tokens, clause):
            return "output", (f"{said} to names a feature",)
        if (what in {"people", "measure"} and word != "available") or word in {
            "proficient",
            "aware",
            "stable",
            "able",
        }:
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
    if verb in _DECIDING and deciders & AUTHORITIES and not counted:
        return "milestone", (f'"{head}" {said} is a decision',)
    if (
        verb in {"close", "win"}
        and not share
        and counted
        and clause.inflection == "ed"
        and what in {"", "deliverable"}
        and head not in AGREED
    ):
        return "output", (f'"{head}" {said} is a thing finished',)
    if (
        verb in {"hold", "carry", "own", "possess"}
        and (what == "people" or head in STAFF)
        and before not in {"can", "could"}
        and not (
            verb == "hold" and any(t.noun in GATHERINGS | WORK for t in tokens[clause.tail : clause.tail + 5])
        )
    ):
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
        grouped = judge_group(tokens, clause, head, said)
        if grouped is not None:
            return grouped
        present = judge_present(tokens, clause, quantities, what, head, counted)
        if present is not None:
            return present
    if (verb in {"submit", "file", "send"} and what == "deliverable") or (
        verb == "generate" and what in {"deliverable", ""} and not counted
    ):
        return "output", (f'"{head}" {said} is a thing made',)
    if (
        (verb in {"fix", "resolve", "patch", "remove", "address"} or (verb == "close" and worked_off(clause)))
        and not share
        and not any(t.low == "within" for t in tokens[clause.verb_at :])
    ):
        return "output", (f'"{head}" {said} is a thing finished',)
    if verb in {"close", "complete", "raise"} and nouns & ROUNDS:
        return "outcome", (f'"{head}" {said} is money that others give',)
    if clause.inflection == "ed" and counted and EMPLOYED & set(clause.heads) and not share:
        return "output", (f'"{head}" {said} is people hired or taught',)
    if verb == "sign" and head in STAFF and counted:
        return "output", (f'"{head}" {said} is coverage',)
    if verb == "sign" and what == "people" and counted:
        return "outcome", (f'"{head}" {said} is what others do',)
    if verb == "sign" and nouns & {"contract", "agreement", "lease", "deal", "partnership"} and not counted:
        return "milestone", (f'"{head}" {said} is done or not done',)
    if verb == "migrate" and any(q.unit == "%" and (q.value or 100) < 100 for q in quantities):
        return "output", (f'"{head}" {said} in part',)
    if (
        clause.inflection == "ed"
        and what == "deliverable"
        and not due
        and [t.low for t in tokens[clause.tail : clause.tail + 2]] == ["and", "published"]
    ):
        return "output", (f'"{head}" is published in the end',)
    if (
        verb == "agree"
        and what == "people"
        and tokens[clause.tail : clause.tail + 1]
        and tokens[clause.tail].low == "that"
    ):
        return "outcome", (f"what people {verb} to is how things stand",)
    if share and verb == "make" and [t.low for t in tokens[clause.tail : clause.tail + 1]] == ["online"]:
        return "outcome", (f'a share {said} "online" is what others do',)
    if verb == "complete" and what == "people" and _courses(tokens, clause):
        return "output", (f'"{head}" {said} is coverage',)
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
            taught = _courses(tokens, clause)
            formal = verb == "complete" or (verb == "finish" and taught)
            return ("output" if formal else "outcome"), (f'"{head}" {said} is coverage',)
        if (not counted and what == "") or (tokens and len(tokens) <= 3):
            return "milestone", (f'"{head}" {said} is done or not done',)
        return "output", (f'"{head}" {said} is a thing finished',)
    if verb == "fill" and share:
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
        and in_time(tokens, clause, quantities)
    ):
        return "outcome", (f"{said} in time is how well the work flows",)
    if (
        clause.inflection == "ed"
        and "do" in classes
        and "make" not in classes
        and not counted
        and (what == "deliverable" or (what == "" and before in {"is", "are", "get", "gets"}))
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
        and share
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
    if (
        limited(tokens, clause.verb_at)
        and (counted or what == "measure")
        and not (what == "deliverable" and not counted)
    ):
        return "outcome", (f"{said} in time is how well the work flows",)
    if (
        "behave" in classes
        and verb not in {"choose", "select", "pick"}
        and not (verb in COVERAGE or ("make" in classes and what == "deliverable"))
        and (what in {"people", "measure"} or counted)
    ):
        return "outcome", (f"{said} is what others do",)
    if verb in COVERAGE or "make" in classes:
        return judge_made(tokens, clause, quantities, what, dated, counted, due)
    if (
        "do" in classes
        and clause.inflection == "ed"
        and head
        and not clause.prefix
        and before not in {"is", "are", "get", "gets"}
        and (what == "" or (what == "deliverable" and counted))
        and tokens[0].low not in {"weekly", "monthly", "quarterly", "daily"}
    ):
        return "output", (f'"{head}" {said} is there when the work ends',)
    if "do" in classes and what != "measure":
        return "activity", (f"{said} is work",)
    if (
        clause.inflection == "ed"
        and "unknown" in classes
        and (not counted or what in {"", "deliverable"})
        and what != "people"
        and not share
    ):
        return "output", (f'"{head}" {said} is a thing made',)
    if verb == "acquire" and gets_thing(clause, what):
        return "output", (f'"{head}" {said} is a thing had',)
    if counted or what in {"measure", "people", "loose"}:
        return "outcome", (f"{said} is what others do or how things stand",)
    return "output", (f'"{head}" {said} is a thing made',)


def _courses(tokens: list[Token], clause: Clause) -> bool:
    """Whether it is a course that is finished, which is a formality."""
    return not _COURSES.isdisjoint([token.noun for token in tokens[clause.verb_at + 1 :]])
