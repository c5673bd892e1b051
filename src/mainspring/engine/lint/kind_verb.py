"""The kinds that whole classes of verbs give, by what each governs: to have, to move, to do, to pass, and verbs of no class."""

from __future__ import annotations

from mainspring.engine.lint.matter import AGREED, FEEDBACK, Verdict
from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.quantities import Quantity
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import PREPOSITIONS
from mainspring.engine.lint.words.nouns import (
    COUNTED_WORK,
    DELIVERABLES,
    GATES,
    LOOSE,
    MEASURES,
    PEOPLE,
    STAFF,
)
from mainspring.engine.lint.words.qualities import QUALITIES
from mainspring.engine.lint.words.verbs import DIRECTION

_FALLING = words(
    "reduce decrease lower cut minimise minimize halve shrink eliminate slash shorten drop limit"
)


_AUDIENCES = words("list database base network following audience directory pool circle")


_MORE = words("fewer faster cheaper shorter smaller quicker lighter bigger larger higher lower longer slower")


_ANSWERING = words(
    "pay handle patch respond reply answer resolve review triage close fix process approve settle"
)


def judge_flow(
    tokens: list[Token],
    clause: Clause,
    quantities: list[Quantity],
    said: str,
    what: str,
    head: str,
    counted: bool,
    share: bool,
) -> Verdict | None:
    """What shows in its figure that something is to change although its verb could end in a thing; None where nothing does."""
    verb = clause.verb
    if verb in _FALLING and counted and clause.object:
        return "outcome", (f"{said} with a figure says what there is to be less of",)
    if "change" in clause.classes and counted and {token.noun for token in clause.object} & _AUDIENCES:
        return "outcome", (f'{said} "{head}" is who can be reached',)
    if verb in {"achieve", "reach"} and head == "coverage" and share:
        return "output", (f'"{head}" is coverage',)
    if verb == "onboard" and head in PEOPLE - STAFF and head not in {"hire", "newcomer", "joiner", "manager"}:
        return "outcome", (f'{said} "{head}" needs somebody else to act',)
    if verb == "make" and (
        (share and any(t.low in QUALITIES for t in tokens[clause.verb_at + 1 :]))
        or any(t.low in _MORE for t in tokens[clause.verb_at + 1 :])
        or any(q.role == "multiplier" for q in quantities)
    ):
        return "outcome", (f"{said} with a share says what is to change",)
    if (
        verb in {"help", "enable", "support", "assist", "get"}
        and counted
        and what in {"people", ""}
        and _who_do(tokens, clause)
    ):
        return "outcome", (f'what "{head}" do is what it asks',)
    if share and _of_plan(clause, head):
        return "outcome", (f'a share of the "{head}" is how far it was met',)
    if share and any(
        t.low == "time" and tokens[position - 1].low == "on" for position, t in enumerate(tokens[1:], 1)
    ):
        return "outcome", ("a share on time is how well the work flows",)
    if (
        verb in _ANSWERING
        and any(q.unit in COUNTED_WORK or q.unit in {"h", "hr", "d", "min"} for q in quantities)
        and any(t.low in {"within", "under"} for t in tokens[clause.verb_at :])
    ):
        return "outcome", (f"{said} in a time is how well the work flows",)
    return None


def _of_plan(clause: Clause, head: str) -> bool:
    """Whether what a share is delivered of is a figure set before: "deliver 110 % of the sales plan"."""
    return head in {"plan", "target", "quota", "forecast"} and clause.verb in {
        "deliver",
        "fulfil",
        "fulfill",
        "meet",
        "make",
        "complete",
    }


def _who_do(tokens: list[Token], clause: Clause) -> bool:
    """Whether a verb follows the people who are the object: "help 50 families find a home", "help 50 families to find a home"."""
    for position in range(clause.verb_at + 1, min(clause.verb_at + 8, len(tokens) - 1)):
        token = tokens[position]
        if token.low in PREPOSITIONS:
            return False
        several = (
            token.kind == "word" and token.noun != token.low and tokens[clause.verb_at + 1].kind == "number"
        )
        if token.noun not in PEOPLE | STAFF and not several:
            continue
        after = tokens[position + 1]
        if after.low == "to" and position + 2 < len(tokens):
            after = tokens[position + 2]
        form = after.form
        if (
            form is not None
            and form.inflection == "base"
            and after.noun not in PEOPLE
            and after.noun not in MEASURES
        ):
            return True
    return False


_WELL = words("positive good great favourable favorable excellent")
_IN_MIND = words("understanding clarity confidence trust knowledge awareness visibility agreement consensus")
_TALKS = words("coffee lunch dinner breakfast tea beer chat talk call conversation meeting word drink")
_GRANTED = words("grant funding fund funds investment sponsorship subsidy award bursary endowment")


"""What one has only when somebody gives it."""


def gets_thing(clause: Clause, what: str) -> bool:
    """Whether what is acquired is a thing that one pays for ("30 laptops"), and nothing that others have to agree to or are counted by
    ("12 enterprise accounts", "a partnership", "page likes")."""
    nouns = {token.noun for token in clause.object}
    return (
        what == "deliverable"
        and bool(clause.heads)
        and clause.heads[-1] in DELIVERABLES - _ASSENTED
        and nouns.isdisjoint(PEOPLE | STAFF)
    )


_ASSENTED = AGREED | words(
    "account contract agreement partnership sponsorship fund incentive scheme story offer deal bounty pact treaty case-study indicator benefit capability permission control support"
)
"""What is listed as a thing and is had only by somebody else's assent, or is no thing one could pay for."""


_OFFICES = words(
    "authority regulator ministry court commission registry registrar office council irs hmrc government parliament tax"
)


def to_authority(tokens: list[Token], clause: Clause) -> bool:
    """Whether what is submitted goes to a public office: "file the accounts with the tax office"."""
    for position in range(clause.verb_at + 1, min(clause.verb_at + 10, len(tokens) - 1)):
        if tokens[position].low in {"to", "with"}:
            return any(token.noun in _OFFICES for token in tokens[position + 1 : position + 6])
    return False


def turned_into(tokens: list[Token], clause: Clause) -> str:
    """What something is turned into: the last noun after "into", or ""."""
    for position in range(clause.verb_at + 1, min(clause.verb_at + 12, len(tokens) - 1)):
        if tokens[position].low in {"into", "to"}:
            noun = ""
            for token in tokens[position + 1 : position + 6]:
                if token.kind != "word" or token.low in PREPOSITIONS or token.low in {"and", "that", "who"}:
                    break
                noun = token.noun
            return noun
    return ""


def judge_unlisted(
    tokens: list[Token], clause: Clause, what: str, head: str, said: str, counted: bool, share: bool
) -> Verdict:
    """A verb that no list holds: what it governs decides, and whether it governs anything."""
    if what == "measure" and (share or counted):
        return "outcome", (f'{said} "{head}" with a figure says what is to change',)
    if what in {"people", "work"}:
        return "activity", (f'{said} "{head}" is work, and nothing need be there when it ends',)
    following = tokens[clause.verb_at + 1].low if clause.verb_at + 1 < len(tokens) else ""
    if not clause.object or following in PREPOSITIONS:
        return "activity", (f"{said} is work, and nothing need be there when it ends",)
    return "output", (f'{said} ends in a thing: "{head}"',) if head else (f"{said} ends in a thing",)


def in_less_time(tokens: list[Token], clause: Clause, quantities: list[Quantity]) -> bool:
    """ "Close the books in 5 days (from 11)": one recurring job, the time it is to take and the time it took."""
    spans = [q for q in quantities if q.role in {"target", "baseline"}]
    if len(spans) != 2 or spans[0].role != "target" or spans[1].role != "baseline":
        return False
    first = spans[0]
    return (
        first.unit in COUNTED_WORK
        and first.first > clause.verb_at + 1
        and tokens[first.first - 1].low in {"in", "within", "under"}
        and clause.tail == first.first - 1
    )


def judge_having(
    tokens: list[Token], clause: Clause, what: str, head: str, said: str, counted: bool, dated: bool
) -> Verdict:
    nouns = {token.noun for token in clause.object}
    if clause.verb in {"have", "get"} and head in _IN_MIND:
        return "outcome", (f'to have "{head}" is how things stand',)
    if (
        clause.verb == "have"
        and (head in _TALKS or what == "work")
        and clause.tail < len(tokens)
        and tokens[clause.tail].low == "with"
    ):
        return "activity", (f'{said} "{head}" is work',)
    if (
        "offer" in nouns
        and (nouns | {token.noun for token in tokens}) & STAFF
        and any(t.low in {"accepted", "signed"} for t in tokens)
    ):
        return "output", ("it ends in people hired",)
    if nouns & _GRANTED:
        return "outcome", (f'{said} "{head}" needs others to give it',)
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
    praised = any(t.low in _WELL for t in clause.object)
    if praised and head in FEEDBACK:
        return "outcome", (f'{said} good "{head}" is what others think',)
    if head == "status" and not counted:
        return "milestone", (f'{said} "{head}" is done or not done',)
    if head in FEEDBACK or (clause.heads and clause.heads[0] in FEEDBACK):
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


def judge_gate(clause: Clause, what: str, head: str, said: str, dated: bool, counted: bool) -> Verdict:
    verb = clause.verb
    if (
        counted
        and verb in {"migrate", "move", "transfer"}
        and "%" in clause.object[0].text
        and clause.object[0].text[:3] != "100"
    ):
        return "output", (f"{said} in part",)
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
        "switch-over",
        "exit",
        "vacate",
        "inaugurate",
        "divest",
        "wind-up",
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


_FORM = words("format layout look design structure wording text style formatting form")
"""What a thing looks like or how it is put: to improve it is to make the thing anew."""


def judge_moving(
    tokens: list[Token], clause: Clause, what: str, head: str, said: str, counted: bool
) -> Verdict:
    verb = clause.verb
    nouns = {token.noun for token in clause.object}
    if head == "completion" and verb not in {"improve", "increase", "raise", "boost", "lift"}:
        return "output", (f'"{head}" is coverage',)
    if verb in {"optimise", "optimize", "streamline", "simplify", "enhance"} and what == "" and not counted:
        return "output", (f"{said} without a measure is a thing worked over",)
    if (
        "keep" in clause.classes
        and not counted
        and any(token.low in QUALITIES or token.low in {"high", "low"} for token in clause.object)
    ):
        return "outcome", (f'{said} "{head}" says how things are to stay',)
    if verb in {"eliminate", "prevent", "avoid"} and head not in DELIVERABLES:
        return "outcome", (f"{said} says what is not to happen",)
    acronym = clause.object[0].text if len(clause.object) == 1 else ""
    if verb in DIRECTION and 1 < len(acronym) < 7 and acronym.isupper():
        return "outcome", (f'{said} "{acronym}" says what is to change',)
    if "keep" in clause.classes and what in {"deliverable", "work", ""} and not counted:
        return "activity", (f"{said} goes on and ends in nothing",)
    if what == "deliverable" and not nouns & MEASURES and not nouns & LOOSE and verb not in {"achieve"}:
        return "output", (f'"{head}" is a thing made, not a measure',)
    if head in _FORM and clause.tail < len(tokens) and tokens[clause.tail].low == "of":
        return "output", (f'the "{head}" of a thing is a thing worked over',)
    if head in LOOSE and verb in {
        "improve",
        "increase",
        "strengthen",
        "enhance",
        "deepen",
        "boost",
        "foster",
    }:
        return "outcome", (f'{said} "{head}" says what is to change',)
    if what == "work" and not nouns & MEASURES and head not in {"completion", "trial"}:
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


def judge_doing(tokens: list[Token], clause: Clause, what: str, head: str, said: str) -> Verdict:
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
        "retreat",
        "summit",
        "festival",
        "fair",
        "gala",
        "offsite",
        "ceremony",
        "symposium",
        "tournament",
        "concert",
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
