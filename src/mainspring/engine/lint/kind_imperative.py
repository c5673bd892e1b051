"""The kind of a key result that tells somebody to do something: verb and object decide."""

from __future__ import annotations

from mainspring.engine.lint.matter import FEEDBACK, Verdict, embedded_outcome, noun_class
from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.quantities import Quantity
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import PREPOSITIONS
from mainspring.engine.lint.words.nouns import (
    COUNTED_WORK,
    DELIVERABLES,
    GATES,
    GATHERINGS,
    LOOSE,
    MEASURES,
    PEOPLE,
    STAFF,
)
from mainspring.engine.lint.words.practical import ROUNDS
from mainspring.engine.lint.words.qualities import QUALITIES
from mainspring.engine.lint.words.verbs import LAUNCHING

_FLOWING = words("""
    acknowledge recycle divert reuse recover repay dispatch vaccinate pay collect process handle resolve answer respond solve manage retain keep serve ship settle fulfil fulfill
""")


def judge_imperative(
    tokens: list[Token],
    clause: Clause,
    quantities: list[Quantity],
    dated: bool,
    counted: bool,
    due: bool,
) -> Verdict:
    """`dated` says that a day, month or quarter is named, `due` that something is to be done by it."""
    verb, classes = clause.verb, clause.classes
    what = noun_class(clause.heads, clause.object, bool(classes & {"make", "do", "gate"}))
    head = clause.heads[-1] if clause.heads else ""
    said = f'"{tokens[clause.verb_at].low}"'
    inner = embedded_outcome(tokens, clause, quantities)
    object_nouns = {token.noun for token in clause.object}
    share = any(q.unit == "%" for q in quantities)
    if verb == "fill" and share and not object_nouns & _POSTS:
        return "outcome", (f"{said} with a share is what others take up",)
    if (
        ("hire" in classes and (verb not in {"fill", "staff"} or object_nouns & _POSTS or not counted))
        or (verb in {"appoint", "nominate", "employ"} and object_nouns & STAFF)
        or (
            verb in {"add", "find", "source"}
            and object_nouns & STAFF
            and "hire" in {t.form.base for t in tokens if t.form}
        )
    ):
        return "output", (f"{said} ends in people hired",)
    if verb == "source":
        return "activity", (f"{said} is effort",)
    if inner and not ("change" in classes and what in {"measure", "people"}):
        return "outcome", (f'"{inner}" with a figure says what is to change',)
    if _in_less_time(tokens, clause, quantities):
        return "outcome", (f"{said} in a time, with the time it took, is how well the work flows",)
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
    if clause.prefix == "continue" and not counted and classes & {"change", "reach"}:
        return "activity", ('"continue" without a figure is work that goes on',)
    if verb in {"convert", "turn", "transform"} and not share:
        into = _into(tokens, clause)
        if into:
            into_class = noun_class([into], [])
            if into_class in {"people", "measure"} or into in PEOPLE or into == "account":
                return "outcome", (f'{said} into "{into}" is what others do',)
            return "output", (f'{said} into "{into}" ends in a thing',)
        if verb == "turn":
            return "output", (f"{said} ends in a thing",)
    if (
        verb == "sign"
        and head in {"agreement", "contract", "lease", "partnership", "treaty", "mou"}
        and not counted
    ):
        return "milestone", (f'{said} "{head}" is done or not done',)
    after = tokens[clause.verb_at + 1].low if clause.verb_at + 1 < len(tokens) else ""
    if clause.inflection == "ed" and after == "by" and counted:
        return "outcome", (f"{said} by others is what they do",)
    if verb in {"know", "understand"} and tokens[0].low == "we":
        return "outcome", (f'"we {verb}" is how things are to stand',)
    if verb == "lose" and counted:
        return "outcome", (f"{said} says what is not to happen",)
    if verb == "appear" or (
        verb == "get"
        and any(
            t.form is not None and t.form.base in _NOTICED
            for t in tokens[clause.verb_at + 1 : clause.verb_at + 2]
        )
    ):
        return "outcome", (f"{said} needs others to take notice",)
    if (
        verb in {"grow", "expand", "scale"}
        and head in {"team", "headcount", "staff", "workforce"}
        and counted
    ):
        return "output", (f'{said} "{head}" ends in people hired',)
    if verb in {"present", "report", "speak"} and after in {"to", "at"}:
        return "activity", (f"{said} is effort",)
    if verb == "prepare" and after == "for":
        return "activity", (f"{said} is work, and nothing need be there when it ends",)
    if "unknown" in classes:
        return _unlisted(tokens, clause, what, head, said, counted, share)
    flowing = _flowing(tokens, clause, quantities, said, what, head, counted, share)
    if flowing is not None:
        return flowing
    if verb == "submit" and not counted and _to_authority(tokens, clause):
        return "milestone", (f"{said} to an authority is done or not done",)
    if verb in {"close", "raise", "complete"} and object_nouns & ROUNDS:
        return "outcome", (f'{said} "{head}" needs others to give money',)
    if verb in {"comply", "conform"} or (
        verb == "become" and tokens[-1].low in {"compliant", "certified", "accredited"}
    ):
        return "milestone", (f"{said} is so or not so",)
    if (
        verb in {"deliver", "provide", "offer", "give"}
        and head in {"experience", "service", "stay", "journey", "care"}
        and any(t.low in QUALITIES for t in clause.object)
    ):
        return "outcome", (f'{said} "{head}" says how it is to be',)
    if verb == "switch":
        return ("output" if counted else "milestone"), (f"{said} is done or not done",)
    if verb == "hold" and not counted and what != "measure":
        return _doing(tokens, clause, what, head, said)
    if verb == "meet" and (what == "people" or after == "with"):
        return "activity", (f"{said} is effort",)
    if verb in {"make", "close", "book", "sell"} and any(q.unit in {"$", "€", "£"} for q in quantities[:1]):
        return "outcome", (f"{said} money is what others pay",)
    if verb in {"get", "have", "see", "receive", "obtain", "secure", "be"}:
        return _having(tokens, clause, what, head, said, counted, dated)
    praised = any(token.low in QUALITIES or token.low in {"high", "low"} for token in clause.object[:3])
    if verb == "make" and praised and not counted and what != "deliverable":
        return "outcome", (f'{said} "{head}" says how things are to be',)
    if verb == "upgrade" and clause.tail < len(tokens) and tokens[clause.tail].low == "to":
        return "milestone", (f"{said} is done or not done",)
    if "gate" in classes and verb != "pass":
        if (counted and not clause.object) or (
            clause.tail < len(tokens)
            and tokens[clause.tail].low == "with"
            and head in {"year", "quarter", "q1", "q2", "q3", "q4", "cycle"}
        ):
            return "outcome", ("a level at the end of the period",)
        return _gate(clause, what, head, said, dated, counted)
    if verb == "pass" or (
        what == "gate"
        and classes & {"reach", "win", "make"}
        and verb not in {"define", "document", "write", "draft", "prepare"}
    ):
        return "milestone", (f'{said} "{head}" is a gate',)
    if (
        object_nouns & {"compliance", "certification", "accreditation"}
        and "reach" in classes
        and not any(q.unit == "%" for q in quantities)
    ):
        return "milestone", (f'{said} "{head}" is a gate',)
    if share and any(
        t.low in {"in", "within"} and q.first > i and q.unit in COUNTED_WORK
        for i, t in enumerate(tokens[:-1])
        for q in quantities
        if q.first == i + 1
    ):
        return "outcome", (f"{said} a share in a time is how well the work flows",)
    if verb in _FLOWING and any(q.unit == "%" for q in quantities) and (what != "work" or verb in _HANDLING):
        return "outcome", (f"{said} with a share is how well the work flows",)
    if verb == "hold" and (head in GATHERINGS or any(noun in GATHERINGS for noun in clause.heads)):
        # "Hold six clinics" is done; "hold churn below 3 %" is kept.
        return _doing(tokens, clause, what, head, said)
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
    if "make" in classes and (head in _ABSTRACT or (head in LOOSE and praised)) and not counted:
        return "outcome", (f'{said} "{head}" says how things are to be',)
    if "make" in classes and not ("do" in classes and what == "work"):
        if what == "work" and verb in {"deliver", "schedule", "provide", "offer", "organise", "organize", "implement", "complete", "set", "establish", "perform", "present"} and head in {
            "workshop", "session", "training", "interview", "meeting", "call", "visit", "review", "research", "outreach", "exercise", "coaching", "lesson", "demo",
        }:  # fmt: skip
            return "activity", (f'"{head}" is work, and nothing need be there when it ends',)
        if verb == "identify" and (what == "people" or (what in {"", "loose"} and not counted)):
            return "activity", (f"{said} is work whose end is not a thing",)
        things = any(q.role == "target" and q.unit != "%" and (q.value or 0) > 1 for q in quantities)
        if dated and not (things and not due) and (verb in LAUNCHING or clause.particle == "out"):
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


_FALLING = words(
    "reduce decrease lower cut minimise minimize halve shrink eliminate slash shorten drop limit"
)
_AUDIENCES = words("list database base network following audience directory pool circle")
_MORE = words("fewer faster cheaper shorter smaller quicker lighter bigger larger higher lower longer slower")
_HANDLING = words("handle answer resolve respond solve settle process")
_ANSWERING = words(
    "pay handle patch respond reply answer resolve review triage close fix process approve settle"
)


def _flowing(
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
        and what == "people"
        and _who_do(tokens, clause)
    ):
        return "outcome", (f'what "{head}" do is what it asks',)
    if share and _of_plan(clause, head):
        return "outcome", (f'a share of the "{head}" is how far it was met',)
    if share and any(
        t.low == "time" and tokens[position - 1].low == "on" for position, t in enumerate(tokens[1:], 1)
    ):
        return "outcome", ("a share on time is how well the work flows",)
    timed = any(q.unit in COUNTED_WORK or q.unit in {"h", "hr", "d", "min"} for q in quantities)
    if verb in _ANSWERING and timed and any(t.low in {"within", "under"} for t in tokens[clause.verb_at :]):
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
    """Whether a verb follows the people who are the object: "help 50 families find a home"."""
    return any(
        token.form is not None
        and token.form.inflection == "base"
        and token.noun not in PEOPLE
        and token.noun not in MEASURES
        for token in tokens[clause.verb_at + 2 : clause.verb_at + 9]
    )


_POSTS = STAFF | words("post job seat opening slot")
_ABSTRACT = words("""
    movement culture mindset brand reputation presence momentum buzz trust relationship environment atmosphere belonging
    visibility understanding skill capacity culture environment leadership resilience empathy goodwill
    engagement awareness confidence loyalty community alignment ownership accountability love passion excitement partnership
""") - words("community partnership brand")


_NOTICED = words("feature mention cite quote cover publish recognise recognize shortlist nominate name")
_GRANTED = words("grant funding fund funds investment sponsorship subsidy award bursary endowment")
"""What one has only when somebody gives it."""
_OFFICES = words(
    "authority regulator ministry court commission registry registrar office council irs hmrc government parliament tax"
)


def _to_authority(tokens: list[Token], clause: Clause) -> bool:
    """Whether what is submitted goes to a public office: "file the accounts with the tax office"."""
    for position in range(clause.verb_at + 1, min(clause.verb_at + 10, len(tokens) - 1)):
        if tokens[position].low in {"to", "with"}:
            return any(token.noun in _OFFICES for token in tokens[position + 1 : position + 6])
    return False


def _into(tokens: list[Token], clause: Clause) -> str:
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


def _unlisted(
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


def _in_less_time(tokens: list[Token], clause: Clause, quantities: list[Quantity]) -> bool:
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


def _moving(clause: Clause, what: str, head: str, said: str, counted: bool) -> Verdict:
    verb = clause.verb
    nouns = {token.noun for token in clause.object}
    if head == "completion":
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
    if "keep" in clause.classes and what in {"deliverable", "work", ""} and not counted:
        return "activity", (f"{said} goes on and ends in nothing",)
    if what == "deliverable" and not nouns & MEASURES and not nouns & LOOSE and verb not in {"achieve"}:
        return "output", (f'"{head}" is a thing made, not a measure',)
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
