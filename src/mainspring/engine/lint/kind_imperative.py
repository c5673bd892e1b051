"""The kind of a key result that tells somebody to do something: verb and object decide."""

from __future__ import annotations

from itertools import pairwise

from mainspring.engine.lint.kind_circumstances import how_often
from mainspring.engine.lint.kind_made import counts_own, makes_by_number, sum_gained
from mainspring.engine.lint.kind_ours import judge_ours
from mainspring.engine.lint.kind_shape import JOINTLY, at_once
from mainspring.engine.lint.kind_verb import (
    gets_thing,
    in_less_time,
    judge_doing,
    judge_flow,
    judge_gate,
    judge_having,
    judge_moving,
    judge_unlisted,
    to_authority,
    turned_into,
)
from mainspring.engine.lint.matter import (
    AGREED,
    LISTED,
    TURNED_OFF,
    Verdict,
    embedded_outcome,
    how_fast,
    moves,
    noun_class,
)
from mainspring.engine.lint.numerals import NUMBER_WORDS
from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.quantities import Quantity
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import (
    COUNTED_WORK,
    DELIVERABLES,
    GATHERINGS,
    LOOSE,
    MEASURES,
    PEOPLE,
    STAFF,
)
from mainspring.engine.lint.words.practical import ROUNDS
from mainspring.engine.lint.words.qualities import QUALITIES
from mainspring.engine.lint.words.verbs import LAUNCHING, VERB_CLASSES

_OFTEN = words("once twice daily weekly fortnightly monthly quarterly")
_FLOWING = words("""
    acknowledge recycle divert reuse recover repay dispatch vaccinate pay collect process handle resolve answer respond solve manage retain keep serve ship settle fulfil fulfill
""")


_ENDING = words("end finish close start begin enter exit leave")
_PERIODS = COUNTED_WORK | words("q1 q2 q3 q4 h1 h2 season term cycle semester half fy period")
_IN_HAND = words("with at above below under over")
"""What stands after a period that is to end so or so: "end the year with 3m", "close the quarter at 80 %"."""
_SHIPPING = words("deploy release ship")
_LOOKING = words("assess evaluate analyse analyze research investigate explore examine study")
"""What one does to know, however much of it."""
_HAD = words("buy purchase order rent borrow reserve lease")
"""What people out there do as well, and what as an order ends in a thing that is then there."""


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
    if (
        verb in _ENDING
        and head in _PERIODS
        and clause.tail < len(tokens)
        and tokens[clause.tail].low in _IN_HAND
    ):
        return "outcome", (f'how things stand when the "{head}" is over',)
    if verb in {"get", "be", "become", "reach", "climb", "rank", "move"} and _ranks(tokens, clause.verb_at):
        return "outcome", ("a rank is what others give",)
    if (
        verb in _SHIPPING
        and not counted_things(quantities)
        and (how_often(tokens) or tokens[-1].low in _OFTEN)
    ):
        return "outcome", (f"how often one can {said} is how well the work flows",)
    inner = embedded_outcome(tokens, clause, quantities)
    object_nouns = {token.noun for token in clause.object}
    share = "%" in [q.unit for q in quantities]
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
    if verb == "add" and what == "people" and head in PEOPLE - STAFF - _APPOINTED and counted:
        return "outcome", (f'{said} "{head}" needs somebody else to join',)
    if verb == "source" and any(q.unit in {"%", "$", "€", "£"} and q.role == "target" for q in quantities):
        return "outcome", (f"{said} a share or a sum is what comes of it",)
    if verb == "source":
        return "activity", (f"{said} is effort",)
    if inner and not ("change" in classes and what in {"measure", "people"}):
        return "outcome", (f'"{inner}" with a figure says what is to change',)
    ours = judge_ours(tokens, clause, what, head, said, share, counted)
    if ours is not None:
        return ours
    if in_less_time(tokens, clause, quantities) or (
        how_fast(tokens, clause.verb_at, quantities) and not classes & {"hire", "gate"}
    ):
        return "outcome", (f"{said} in a time, with the time it took, is how well the work flows",)
    if share and at_once(tokens[clause.verb_at :]):
        return "outcome", (f"a share {said} at once is how well the work flows",)
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
        into = turned_into(tokens, clause)
        if into:
            into_class = noun_class([into], [])
            theirs = verb == "convert" and head in PEOPLE and head not in STAFF
            if theirs or into_class in {"people", "measure"} or into in PEOPLE or into == "account":
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
    if clause.inflection == "ed" and after == "by" and (counted or verb in {"use", "adopt"}):
        return "outcome", (f"{said} by others is what they do",)
    if verb in {"know", "understand"} and tokens[0].low == "we" and not clause.prefix:
        return "outcome", (f'"we {verb}" is how things are to stand',)
    if (
        verb == "drop"
        and head in {"support", "requirement", "dependency", "plan", "project", "feature", "service"}
        and not counted
    ):
        return "output", (f'{said} "{head}" ends in a thing taken away',)
    if "change" in classes and share and clause.tail < len(tokens) and tokens[clause.tail].low == "by":
        return "outcome", (f"{said} by a share says what is to change",)
    if "change" in classes and share and _measure_by_share(tokens, quantities):
        return "outcome", (f"{said} a measure by a share says what is to change",)
    if verb in {"collect", "gather", "raise", "receive"} and head in _MONEY:
        return "outcome", (f'{said} "{head}" needs others to pay',)
    gained = sum_gained(tokens, clause, quantities) if verb in _YIELDING else ""
    if gained:
        return "outcome", (f'{said} a sum of "{gained}" says what comes of the work',)
    if verb in {"collect", "gather"} and head in _BY_THEIR_WILL and counted:
        return "outcome", (f'{said} "{head}" needs others to give it',)
    if (
        tokens[0].low == "we"
        and after in {"more", "fewer", "less"}
        and "make" not in classes
        and not ("do" in classes and what == "work")
    ):
        return "outcome", (f'"we {verb} {after}" says what is to change',)
    if moves(quantities) and (not clause.object or (not classes & {"change", "hire"} and _goes(tokens))):
        return "outcome", ("a level is to move",)
    if (
        clause.inflection == "ed"
        and after in {"in", "by", "at", "for", "as", "among", "to"}
        and verb in _NOTICED | _PLACED
    ):
        return "outcome", (f"{said} is what others do",)
    if not counted and (
        (after in _HOW_WELL and classes & _WORKED and not (verb in LAUNCHING and _heads_noun(tokens, clause)))
        or (
            not clause.heads
            and "make" in classes
            and not _HOW_WELL.isdisjoint([t.low for t in tokens[clause.verb_at :]])
        )
    ):
        return "outcome", (f"{said} without this or that is how well it goes",)
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
    if verb == "speak" and after in {"at", "in"} and counted:
        return "output", (f"{said} so often is so many talks",)
    if verb in {"present", "report", "speak"} and after in {"to", "at"}:
        return "activity", (f"{said} is effort",)
    if verb == "prepare" and after == "for":
        return "activity", (f"{said} is work, and nothing need be there when it ends",)
    if verb in TURNED_OFF and not counted and len(clause.heads) == 1:
        return "milestone", (f'{said} "{head}" is done or not done',)
    if (
        clause.inflection == "ed"
        and due
        and not counted
        and clause.object
        and what not in {"people", "measure", "loose"}
        and not classes & {"change", "reach", "keep", "do"}
    ):
        return "milestone", (f'"{head}" {said} by a day is done or not done',)
    if "unknown" in classes:
        return judge_unlisted(tokens, clause, what, head, said, counted, share)
    own = counts_own(tokens, clause) if "change" in classes else ""
    if own:
        return makes_by_number(own)
    flowing = judge_flow(tokens, clause, quantities, said, what, head, counted, share)
    if flowing is not None:
        return flowing
    if verb == "submit" and not counted and to_authority(tokens, clause):
        return "milestone", (f"{said} to an authority is done or not done",)
    if verb in {"close", "raise", "complete"} and object_nouns & ROUNDS:
        return "outcome", (f'{said} "{head}" needs others to give money',)
    if (verb == "graduate" and after in {"from", "to"}) or (
        verb in {"reach", "hit"} and head.startswith("v") and head[1:2].isdigit()
    ):
        return "milestone", (f"{said} is done or not done",)
    if verb in {"comply", "conform"} or (
        verb == "become" and tokens[-1].low in {"compliant", "certified", "accredited"}
    ):
        return "milestone", (f"{said} is so or not so",)
    if verb == "become":
        return "outcome", (f"what we are to {verb} is how things stand",)
    if (
        verb in {"deliver", "provide", "offer", "give"}
        and head in {"experience", "service", "stay", "journey", "care"}
        and any(t.low in QUALITIES for t in clause.object)
    ):
        return "outcome", (f'{said} "{head}" says how it is to be',)
    if verb == "switch":
        return ("output" if counted else "milestone"), (f"{said} is done or not done",)
    if verb == "hold" and not _holds_level(tokens, clause, what):
        return judge_doing(tokens, clause, what, head, said)
    if verb == "meet" and (
        what == "people"
        or after == "with"
        or (after in {"every", "each"} and not _OFTEN.isdisjoint([t.low for t in tokens]))
    ):
        return "activity", (f"{said} is effort",)
    if verb in {"make", "close", "book", "sell"} and any(q.unit in {"$", "€", "£"} for q in quantities[:1]):
        return "outcome", (f"{said} money is what others pay",)
    if verb in {"get", "have", "see", "receive", "obtain", "secure", "be"}:
        return judge_having(tokens, clause, what, head, said, counted, dated)
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
        return judge_gate(clause, what, head, said, dated, counted)
    if verb == "pass" or (
        what == "gate"
        and classes & {"reach", "win", "make"}
        and verb not in {"define", "document", "write", "draft", "prepare"}
    ):
        return "milestone", (f'{said} "{head}" is a gate',)
    if object_nouns & {"compliance", "certification", "accreditation"} and "reach" in classes and not share:
        return "milestone", (f'{said} "{head}" is a gate',)
    if share and any(
        t.low in {"in", "within"} and q.first > i and q.unit in COUNTED_WORK
        for i, t in enumerate(tokens[:-1])
        for q in quantities
        if q.first == i + 1
    ):
        return "outcome", (f"{said} a share in a time is how well the work flows",)
    if verb in _FLOWING and share and (what != "work" or verb in _HANDLING):
        return "outcome", (f"{said} with a share is how well the work flows",)
    if verb == "hold" and (head in GATHERINGS or any(noun in GATHERINGS for noun in clause.heads)):
        # "Hold six clinics" is done; "hold churn below 3 %" is kept.
        return judge_doing(tokens, clause, what, head, said)
    if "change" in classes and (share or what == "deliverable") and moves(quantities) and head != "coverage":
        return "outcome", (f"{said} from one level to another says what is to change",)
    if "keep" in classes and head in JOINTLY and not counted:
        return "activity", (f'{said} "{head}" is work with others',)
    if "change" in classes or "reach" in classes or "keep" in classes:
        return judge_moving(tokens, clause, what, head, said, counted)
    if verb == "close" and object_nouns & LISTED:
        return "output", (f'{said} "{head}" is a list worked off',)
    if verb == "renew" and what == "deliverable" and head not in AGREED:
        return "output", (f'{said} ends in a thing: "{head}"',)
    if verb == "acquire" and gets_thing(clause, what):
        return "output", (f'{said} ends in a thing: "{head}"',)
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
    abstract = head in _ABSTRACT and object_nouns.isdisjoint(_TECHNICAL) and not _several(clause)
    if "make" in classes and (abstract or (head in LOOSE and praised)) and not counted:
        return "outcome", (f'{said} "{head}" says how things are to be',)
    if verb not in VERB_CLASSES and what == "people" and classes == {"make"}:
        return "activity", (f'{said} "{head}" is work done with them',)  # "sensitise communities"
    if "make" in classes and not ("do" in classes and what == "work"):
        if what == "work" and verb in {"deliver", "schedule", "setup", "set-up", "arrange", "provide", "offer", "organise", "organize", "implement", "complete", "set", "establish", "perform", "present"} and head in {
            "workshop", "session", "training", "interview", "meeting", "call", "visit", "review", "research", "outreach", "exercise", "coaching", "lesson", "demo", "assistance", "advice", "counselling", "mentoring", "guidance",
        }:  # fmt: skip
            return "activity", (f'"{head}" is work, and nothing need be there when it ends',)
        if verb in {"provide", "offer"} and head in _GIVEN and not counted:
            return "activity", (f'{said} "{head}" is work, and nothing need be there when it ends',)
        if (
            counted
            and head in {"audience", "following", "readership"}
            and verb in {"build", "create", "establish", "develop"}
        ):
            return "outcome", (f'{said} "{head}" of a size is who can be reached',)
        if verb == "identify" and (what == "people" or (what in {"", "loose"} and not counted)):
            return "activity", (f"{said} is work whose end is not a thing",)
        levelled = any(q.role in {"target", "multiplier"} for q in quantities)
        if (
            what == "measure"
            and verb != "identify"
            and levelled
            and classes == {"make"}
            and head in _LEVELLED
        ):
            return "outcome", (f'a figure for "{head}"',)
        things = any(
            q.role == "target" and q.unit != "%" and q.unit not in COUNTED_WORK and (q.value or 0) > 1
            for q in quantities
        )
        if dated and not (things and not due) and (verb in LAUNCHING or clause.particle == "out"):
            return "milestone", (f"{said} with a date is a launch or delivery by a day",)
        if due and not things and not share and what in {"deliverable", "gate"}:
            return "milestone", (f'{said} "{head}" by a day is done or not done',)
        return "output", (f'{said} ends in a thing: "{head}"',) if head else (f"{said} ends in a thing",)
    if "do" in classes and tokens[0].low == "we" and any(t.low in {"can", "able"} for t in tokens[1:4]):
        return "outcome", (f"it says what {said} is to be like",)
    if "do" in classes and share and any(t.low in {"we", "our"} for t in tokens[:2]):
        return "outcome", (f"{said} with a share is how well the work flows",)
    if (
        "do" in classes
        and verb not in _LOOKING
        and what in {"", "deliverable", "measure"}
        and clause.inflection == "base"
        and any(
            q.unit in {"%", "$", "€", "£"} and q.role in {"target", "placeholder", "baseline"}
            for q in quantities
        )
    ):
        return "outcome", (f"{said} with a share or a sum is how far it gets",)
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
        return judge_doing(tokens, clause, what, head, said)
    if "behave" in classes:
        if due and not counted and what in {"deliverable", "gate"}:
            return "milestone", (f'{said} "{head}" by a day is done or not done',)
        if counted and what in {"measure", "people"}:
            return "outcome", (f"{said} with a figure says what others do",)
        if verb in _HAD and head and what in {"deliverable", ""}:
            return "output", (f'{said} ends in a thing: "{head}"',)
        thing = what == "deliverable" or (what == "" and not counted and bool(head))
        return "output" if thing else "activity", (f"{said} is work",)
    return "output", (f"{said} names a thing to be done",)


def _heads_noun(tokens: list[Token], clause: Clause) -> bool:
    """Whether the comparative after the verb describes the thing that is brought out: "introduce cheaper tickets"."""
    thing = tokens[clause.verb_at + 2 : clause.verb_at + 3]
    return (
        bool(thing)
        and thing[0].kind == "word"
        and thing[0].noun != thing[0].low
        and tokens[clause.verb_at + 1].low in {"cheaper", "quicker", "faster"}
    )


def _goes(tokens: list[Token]) -> bool:
    """Whether something goes "down from" or "up from": what stands in front is its name, and no order ("Set-up abandonment down from …")."""
    return any(token.low in {"down", "up"} and after.low == "from" for token, after in pairwise(tokens))


def _measure_by_share(tokens: list[Token], quantities: list[Quantity]) -> bool:
    """Whether a measure stands right before "by" and a share, whatever participles stand in its name: "raise the paid page visit rate by 5 %"."""
    return any(
        quantity.unit == "%"
        and quantity.first > 1
        and tokens[quantity.first - 1].low == "by"
        and tokens[quantity.first - 2].noun in MEASURES
        for quantity in quantities
    )


_GIVEN = words("support help assistance advice guidance feedback coaching mentoring counselling")
"""What is given by working for somebody."""
_APPOINTED = words("maintainer mentor moderator owner coach keyholder trainer champion")
"""People whom we name to a task, where others come of their own will."""
_BY_THEIR_WILL = words(
    "lead signature pledge order preorder pre-order registration sign-up signup referral vote enquiry inquiry"
)
"""What nobody has but by somebody else's will to buy or to take part."""
_MONEY = words(
    "fee due rent debt payment invoice receivable fund donation money tax subscription rate premium"
)


def _holds_level(tokens: list[Token], clause: Clause, what: str) -> bool:
    """Whether "hold" keeps a level ("hold churn below 3 %", "hold spend flat") and does not put on a gathering ("hold office hours")."""
    if set(clause.heads) & GATHERINGS or any(token.noun in GATHERINGS for token in clause.object):
        return False
    rest = tokens[clause.verb_at + 1 :]
    if rest and (rest[0].kind == "number" or rest[0].low in NUMBER_WORDS or rest[0].low in {"a", "an"}):
        return False
    level = any(t.low in _LEVELS or t.kind == "sign" or t.text.endswith("%") for t in rest)
    return level or (
        what in {"measure", "loose"} and not any(t.noun in {"hour", "day", "session"} for t in clause.object)
    )


_LEVELS = words("below under above over at within steady flat constant stable beneath")
_HANDLING = words("handle answer resolve respond solve settle process")


_POSTS = STAFF | words("post job seat opening slot")


_ABSTRACT = words("""
    movement culture mindset brand reputation presence momentum buzz trust relationship environment atmosphere belonging
    visibility understanding skill capacity culture environment leadership resilience empathy goodwill
    engagement awareness confidence loyalty community alignment ownership accountability love passion excitement partnership
""") - words("community partnership brand")


_PLACED = words("list rank rate invite accept recommend award select")
_NOTICED = words("feature mention cite quote cover publish recognise recognize shortlist nominate name")
_YIELDING = words("deliver create produce provide drive")
"""Verbs of which a sum of money is no thing that is made, but what comes of it."""
_LEVELLED = MEASURES - DELIVERABLES - COUNTED_WORK - PEOPLE - STAFF
_HOW_WELL = words("faster quicker sooner earlier cheaper without fewer less")
_WORKED = frozenset(("make", "win", "do", "gate"))


_TECHNICAL = words(
    "test testing staging sandbox production prod pre-prod dev development cloud runtime build"
)
"""Of an environment in which software runs."""


def _several(clause: Clause) -> bool:
    """Whether there are to be several of what as one says how things are to be: "environments" are set up."""
    return bool(clause.object) and clause.object[-1].low == "environments"


def counted_things(quantities: list[Quantity]) -> bool:
    """Whether a number of things is named, and not only how many times: "ship 3 features a week"."""
    return any(
        q.role == "target" and q.unit not in {"time", ""} and q.unit not in COUNTED_WORK for q in quantities
    )


def _ranks(tokens: list[Token], verb_at: int) -> bool:
    """Whether a place among others follows: "get to #1", "be number one", "reach the top 3"."""
    for position in range(verb_at + 1, min(verb_at + 4, len(tokens) - 1)):
        token, after = tokens[position], tokens[position + 1]
        if (token.text == "#" or token.low in {"number", "rank", "top"}) and (
            after.kind == "number" or after.low == "one"
        ):
            return position + 2 >= len(tokens) or tokens[position + 2].low in {
                "in",
                "on",
                "of",
                "for",
                "among",
                "at",
                "by",
            }
    return False
