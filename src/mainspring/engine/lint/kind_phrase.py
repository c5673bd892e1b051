"""The kind of a key result that only names something, with a figure or without."""

from __future__ import annotations

from mainspring.engine.lint.kind_circumstances import EMPLOYED
from mainspring.engine.lint.kind_made import done_in_brackets
from mainspring.engine.lint.kind_present import OUTSIDE
from mainspring.engine.lint.kind_shape import comes_again, judge_shape
from mainspring.engine.lint.kind_state import COMPARING
from mainspring.engine.lint.level import MONEY, falls, moving_level, shows_what_came
from mainspring.engine.lint.matter import AGREED, FEEDBACK, Verdict, how_fast, moves, noun_class
from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.quantities import Quantity
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import COUNTED_WORK, GATHERINGS, MEASURES, PEOPLE, STAFF, WORK
from mainspring.engine.lint.words.qualities import QUALITIES

_CHANGES = words("improvement increase reduction decrease growth decline drop rise uplift gain shift")


def _change_named(clause: Clause) -> str:
    """The noun of change that a phrase begins with ("a 10 % reduction of waste", "improvement in yield"), or ""."""
    last = clause.object[-1] if clause.object else None
    if last is None or last.noun not in _CHANGES or len(clause.object) < 2:
        return ""
    counted = clause.object[0].kind == "number" and clause.object[0].text[-1] != "%"
    return "" if counted and last.noun != last.low else last.noun  # "12 drops" are things


_REPEATED = words("every each per weekly monthly daily quarterly second")
_SENT = words("newsletter report update post blog email digest bulletin magazine podcast edition issue")
_TOPICS = words("""
    generation acquisition management administration governance operations operation business relations marketing finance logistics
    procurement mobility happiness wellbeing growth strategy-work
""")
"""Fields of work: alone they are no result."""
_SHOWS = words("event conference webinar meetup hackathon talk course lecture day")
"""Gatherings that are put on for others and so are a thing held."""
_GATHERED = words(
    "office clinic game action volunteer planting open training study cleanup clean-up field demo hack away team project working"
)


_LIVED = words("compliance acceptance approval adherence")
"""Gates that, by their share, are how things go from day to day ("hand hygiene compliance at 95 %")."""
_OF_RANK = words("senior junior")
"""What says of what rank those are who follow."""


def by_outsiders(tokens: list[Token], clause: Clause) -> bool:
    """Whether the things counted are made by others than we: "10 patches from people we do not pay"."""
    if clause.tail + 1 >= len(tokens) or tokens[clause.tail].low not in {"by", "from"}:
        return False
    makers = {token.noun for token in tokens[clause.tail + 1 : clause.tail + 4] if token.low not in _OF_RANK}
    return bool(makers & (PEOPLE - STAFF | OUTSIDE | {"people", "user", "member"}))


def _stated_level(tokens: list[Token], clause: Clause, quantities: list[Quantity], what: str) -> bool:
    """Whether a figure stands right after what it is the level of ("battery life >= 14 h", "engagement index 7.8"), and no list of
    things is counted by it ("blog posts: 5")."""
    named = next((t for t in reversed(clause.object) if t.kind == "word"), None)
    if named is None:
        return False
    after = tokens.index(named) + 1
    while after < len(tokens) and (tokens[after].kind == "sign" or tokens[after].low in _LEVELLING):
        after += 1
    figure = next((q for q in quantities if q.first == after), None)
    if (
        figure is None
        or figure.role not in {"target", "multiplier"}
        or clause.heads[-1:] in (["coverage"], ["completion"])
    ):
        return False
    plain = (
        figure.unit in MONEY
        or figure.unit in {"", "%"}
        or figure.unit in COUNTED_WORK
        or figure.unit in MEASURES
    )
    if tokens[after - 1].low in {"to", "at", "over"} and not plain:
        return False  # "trial it at 3 works"
    last = named
    listed = (
        last.noun != last.low
        and what in {"deliverable", "work"}
        and figure.unit != "%"
        and figure.value is not None
    )
    return not (listed and figure.value is not None and figure.value % 1 == 0)


_LEVELLING = words("at least most more less than above below under over to at up or : ~")


def _on_platform(tokens: list[Token], clause: Clause) -> bool:
    """Whether "on" and a name follow: "50 reviews on Gourmetta"."""
    rest = tokens[clause.tail : clause.tail + 2]
    return len(rest) == 2 and rest[0].low == "on" and rest[1].kind == "word" and rest[1].text[0].isupper()


def _scored(tokens: list[Token], quantities: list[Quantity]) -> bool:
    """Whether it is a score ("4.3 in the staff survey"), a rank ("top 10 finish") or a change with its sign ("income +150k")."""
    first = quantities[0]
    if tokens[0].low == "top" and first.first == 1:
        return True
    if first.first == 0 and first.value is not None and first.value % 1 != 0 and not first.unit:
        return len(tokens) > 1 and tokens[1].low in {"in", "on", "at"}
    before = tokens[first.first - 1].text if first.first > 1 else ""
    return (
        before in {"+", "-", "–"}
        and first.first > 1
        and tokens[first.first - 1].start > tokens[first.first - 2].end
    )


def _moves_between(tokens: list[Token]) -> bool:
    """Whether it goes from one state to another that is told in words: "releases from monthly to weekly"."""
    for position, token in enumerate(tokens[1:-3], 1):
        if (
            token.low == "from"
            and tokens[position + 1].low in _HOW_OFTEN
            and "to" in {t.low for t in tokens[position + 2 : position + 5]}
        ):
            return True
    return False


_BOUNDING = frozenset(("<", ">", "<=", ">=", "≤", "≥"))
_MADE_NEW = words(
    "new multiple several many better more our the own first second third shared common clear improved further weekly monthly quarterly"
)
_HOW_OFTEN = words(
    "daily weekly fortnightly biweekly bi-weekly monthly quarterly yearly annually hourly nightly never once twice low medium red amber bronze silver"
)


_PRESS = words("press media newspaper paper outlet magazine journalist tv radio")


_BEING_THERE = words("in up live")


def _is_there(tokens: list[Token]) -> str:
    """The words that say that a thing exists ("in place", "up and running", "live"), or ""."""
    for position, token in enumerate(tokens[1:], 1):
        if token.low not in _BEING_THERE:
            continue
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
            and (tokens[position - 1].kind == "word" or tokens[position - 1].text in {"-", "–", ":"})
            and (
                not after or after in {"for", "in", "on", "by", "before", "after", "until", "with", "without"}
            )
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
    shaped = judge_shape(tokens, clause, quantities, what, counted)
    if shaped is not None:
        return shaped
    done = done_in_brackets(tokens, quantities)
    if done:
        return "output", (f'a count of "{done}" in brackets is how it is gone about',)
    comparative = any(t.low in {"more", "less", "fewer", "faster", "higher", "lower"} for t in tokens)
    if not counted and comparative and any(t.low == "than" or t.noun in MEASURES for t in tokens):
        return "outcome", ("a comparison says what is to change",)
    compared = any(q.comparator in {"at least", "more than", "at most", "less than"} for q in quantities)
    level = moving_level(tokens, quantities, tokens.index(clause.object[0])) if clause.object else None
    if level is not None and shows_what_came(tokens, clause.heads, level):
        return "outcome", (f'"{head}" has a level that is to move' if head else "a level is to move",)
    if counted and by_outsiders(tokens, clause):
        return "outcome", ("what others make is what they do",)
    there = _is_there(tokens)
    if there and not (what == "measure" and any(q.role in {"target", "baseline"} for q in quantities)):
        gone_live = there in {"live", "in production", "in service", "in operation"} or due
        return ("milestone" if gone_live else "output"), (f'"{there}" says that a thing is there',)
    first = tokens[tokens.index(clause.object[0])] if clause.object else tokens[0]
    if counted and what != "gate" and _stated_level(tokens, clause, quantities, what):
        return "outcome", (f'"{head}" has a level to be at' if head else "a level to be at",)
    if tokens[0].low == "we" and len(tokens) > 2 and tokens[1].low in {"are", "stay"} and not counted:
        return "outcome", ("it says how we are to stand",)
    if tokens[-1].low in {"none", "zero", "nil"} and len(tokens) > 2 and tokens[-2].text == ":":
        return "outcome", (f'"{tokens[-1].low}" says what is not to happen',)
    if (
        moves(quantities)
        and (what not in {"deliverable", "work"} or falls(quantities))
        and head not in {"coverage", "completion"}
    ):
        return "outcome", (f'"{head}" is to move from one level to another',)
    if counted and _scored(tokens, quantities):
        return "outcome", ("a score to reach",)
    if not _BOUNDING.isdisjoint([t.text for t in tokens[1:]]):
        return "outcome", (f'"{head}" has a bound' if head else "it has a bound",)
    if first.low == "not" and len(tokens) > 2 and tokens[1].low in {"a", "one"}:
        return "outcome", ('"not" says what is not to happen',)
    if _moves_between(tokens):
        return "outcome", (f'"{head}" is to move' if head else "a level is to move",)
    if (first.low in {"no", "zero"} and what != "people") or first.low in {"nobody", "none", "nothing"}:
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
    if "coverage" in clause.heads and nouns & _PRESS:
        return "outcome", ("coverage in the press is what others write",)
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
    if counted and head == "review" and _on_platform(tokens, clause):
        return "outcome", (f'a "{head}" on a platform is what others say',)
    if counted and any(token.low in {"signed", "paying"} for token in clause.object):
        return "outcome", (f'"{head}" needs somebody else to agree',)
    if (
        head in WORK
        and what != "deliverable"
        and any(q.role == "target" and q.unit == head and (q.value or 100) < 100 for q in quantities)
    ):
        return "activity", (f'a count of "{head}"',)
    if (
        head == "session"
        and tokens[-1] is not clause.object[-1]
        and tokens[clause.tail].low in {"with", "for", "at", "in", "on"}
        and "user" not in {clause.object[0].noun}
    ):
        return "activity", (f'"{head}" with somebody is work',)
    if (
        not counted
        and clause.tail < len(tokens)
        and tokens[clause.tail].low == "that"
        and any(
            token.low in QUALITIES or token.low in COMPARING or token.low in {"joy", "pleasure", "delight"}
            for token in tokens[clause.tail + 1 :]
        )
    ):
        return "outcome", (f'"{head}" is described by how it is to be',)
    if (
        head in {"visit", "call"}
        and clause.tail < len(tokens)
        and tokens[clause.tail].low in {"to", "with", "at"}
    ):
        return "activity", (f'"{head}" is work',)
    if counted and what == "work" and nouns & {"average", "rating", "score"}:
        return "outcome", ("how it is rated is what others say",)
    if (
        (what == "work" or head in GATHERINGS or head in {"talk", "audit", "round"})
        and not _REPEATED.isdisjoint([t.low for t in tokens])
        and not set(clause.heads) & _SENT
        and not any(q.unit == "%" for q in quantities)
    ):
        return "activity", (f'"{head}" is work that comes again',)
    if comes_again(tokens, clause, quantities, what):
        return "activity", (f'"{head}" is work that comes again' if head else "it is work that comes again",)
    if (
        head in GATHERINGS - _SHOWS - {"class", "session", "visit", "call"}
        and what != "deliverable"
        and not any(q.unit == "%" for q in quantities)
    ):
        return "activity", (f'"{head}" is work',)
    if head in {"hour", "day"} and len(clause.object) > 1 and clause.object[-2].noun in _GATHERED:
        return "activity", (f'"{clause.object[-2].low} {head}" is work',)
    if how_fast(tokens, 0, quantities):
        return "outcome", ("a job limited in time is how well the work flows",)
    if counted:
        if (
            any(q.unit in {"%", "bps", "pp"} for q in quantities)
            and head not in {"coverage", "completion"}
            and (what not in {"work", "gate"} or head in _LIVED)
        ):
            return "outcome", (f'a share of "{head}"' if head else "a share",)
        if (
            what == "people"
            and head in EMPLOYED
            and any(q.role == "target" and q.unit != "%" for q in quantities)
            and not nouns & {"active", "external", "happy"}
        ):
            return "output", (f'"{head}" counted is people hired or taught',)
        if any(q.role == "plan" for q in quantities) or what in {"measure", "people", "loose"}:
            return "outcome", (f'a figure for "{head}"',)
        for token in tokens[clause.tail :]:
            if token.form is not None and token.form.base in {"use", "adopt", "pay", "buy"}:
                return "outcome", (f'"{token.low}" is what others do',)
        if any(
            q.value is not None
            and q.value >= 1000
            and q.role == "target"
            and q.unit not in MONEY
            and not _sent_to(tokens, q)
            for q in quantities
        ):
            return "outcome", (f'a figure for "{head}" that is no list to work through',)
        if head in AGREED and clause.object[0].kind != "word":
            return "outcome", (f'"{head}" needs somebody else to agree',)
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
    if praised and what in {"measure", "loose", "people"} and head not in {"metric", "kpi", "okr"}:
        return "outcome", (f'"{tokens[0].low}" says how "{head}" is to be',)
    if clause.prefix in {"ensure", "make sure", "guarantee", "assure"} and (
        what in {"measure", "loose", "people"} or any(t.low in QUALITIES for t in clause.object)
    ):
        return "outcome", (f'"{clause.prefix}" says how "{head}" is to be',)
    if (what == "measure" and (noun_class(clause.heads, []) == "measure" or due)) or head in {
        "metric",
        "kpi",
        "okr",
    }:
        return "unclear", (f'"{head}" has no direction',)
    if due and not any(t.low in {"new", "plan"} for t in tokens[:2]):
        return "milestone", ("a thing with a date is a delivery by a day",)
    if head in _TOPICS and not dated and clause.tail >= len(tokens) - 1:
        return "unclear", (f'"{head}" is a topic, and nothing says what is to become of it',)
    bare = sum(t.kind == "word" for t in tokens)
    if (
        not dated
        and clause.tail >= len(tokens) - 1
        and (
            (bare == 1 and what == "deliverable")
            or (
                bare == 2
                and what in {"deliverable", ""}
                and clause.object
                and clause.object[-1].kind == "word"
                and clause.object[-1].noun != clause.object[-1].low
                and tokens[0].low not in _MADE_NEW
            )
            or (bare > 1 and head == "index")
            or (bare < 4 and what == "measure" and len(clause.heads) == 1)
        )
    ):
        return "unclear", ("no verb, no figure and no thing that could be finished",)
    if what == "deliverable" or dated:
        return "output", (f'"{head}" is a thing' if head else "it names a thing",)
    if what == "loose" and tokens[0].low in {"a", "an", "our", "one"}:
        return "outcome", (f'"{head}" says how things are to be',)
    if what == "loose" or len(nouns) < 2 or (head in PEOPLE and len(nouns) < 3):
        return "unclear", ("no verb, no figure and no thing that could be finished",)
    return "output", (f'"{head}" is a thing' if head else "it names a thing",)


def _sent_to(tokens: list[Token], figure: Quantity) -> bool:
    """Whether a figure says to how many something goes: "leaflets to 4,000 homes", "mailing to all 9k members"."""
    before = [token.low for token in tokens[max(0, figure.first - 2) : figure.first]]
    return "to" in before and (figure.unit in PEOPLE or figure.unit in _HOMES)


_HOMES = words("home household house address letterbox flat")
