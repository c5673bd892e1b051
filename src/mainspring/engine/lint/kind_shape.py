"""Shapes that tell the kind whatever the words in them: a zero, an arrow, a direction without a verb, a share in time, work that comes again."""

from __future__ import annotations

from itertools import pairwise

from mainspring.engine.lint.kind_present import OUTSIDE
from mainspring.engine.lint.level import EITHER_WORD, MONEY
from mainspring.engine.lint.matter import Verdict, noun_class
from mainspring.engine.lint.phrase import Clause, govern
from mainspring.engine.lint.quantities import Quantity
from mainspring.engine.lint.stand_in import undone
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import DETERMINERS, PREPOSITIONS
from mainspring.engine.lint.words.nouns import COUNTED_WORK, LOOSE, MEASURES, WORK
from mainspring.engine.lint.words.verbs import OPENING, classes_of

ARROWS = frozenset(("↓", "↑", "↘", "↗", "⬇", "⬆"))
_DIRECTED = words(
    "down decreasing increasing falling rising shrinking growing declining dropping narrowing halved doubled tripled flat steady"
)
"""What stands at the end of a phrase and says where its level goes."""
_FELT = LOOSE | words("price prices spirits standards sales wages salaries profits")
"""What goes up or down without being a named measure."""
_LESS = words("fewer less")
_CHANGE_OF = words("reduction decrease decline drop fall rise increase growth uplift uptick")
_CONSTANTLY = words(
    "every each weekly monthly daily quarterly fortnightly biweekly bi-weekly yearly annual termly nightly"
)
_DAYS = words(
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays mon tue wed thu fri sat sun"
)
_SENT = words(
    "newsletter report update post blog email digest bulletin magazine podcast edition issue statement letter dashboard video plan budget calendar"
)
JOINTLY = words(
    "talk conversation lunch coffee dinner breakfast cooperation co-operation collaboration coordination co-ordination alignment exchange discussion dialogue consultation negotiation liaison contact work"
)
_BETTER = words("better more closer stronger smoother good")
_TAKING_PART = words("presence participation attendance")
"""What one only takes part in: nothing need be there when it ends."""


def judge_figures(
    tokens: list[Token], said: frozenset[str], clause: Clause, quantities: list[Quantity]
) -> Verdict | None:
    """What figures and words of more and less tell before any verb is looked at; None where they tell nothing. `said` are the tokens in
    lower case."""
    first, last = tokens[0], tokens[-1]
    if first.low in _LESS and len(tokens) > 1:
        return "outcome", (f'"{first.low}" says what is to change',)
    if (
        last.low in _DIRECTED
        and len(tokens) > 1
        and tokens[-2].kind in {"word", "mark"}
        and clause.verb_at < len(tokens) - 2
    ):
        before = tokens[-2]
        if before.kind == "mark" or (
            before.form is None or before.noun != before.low or before.noun in MEASURES
        ):
            return "outcome", (f'"{last.low}" says what is to change',)
    if last.low == "up" and len(tokens) > 1 and (tokens[-2].noun in MEASURES or tokens[-2].low in _FELT):
        return "outcome", ('"up" says what is to change',)  # what is signed or set up is no level
    if last.low in _SOONER and len(tokens) > 2 and clause.shape != "phrase" and "hire" not in clause.classes:
        return "outcome", (f'"{last.low}" is how well it goes',)
    if not quantities:
        if not said.isdisjoint(_BETWEEN) and _between(tokens):
            return "outcome", ("an arrow between two levels says what is to change",)
        return None
    if _how_often_so(tokens, clause, quantities):
        return "outcome", ("on how many days it is so is how it works",)
    if clause.shape == "phrase" and any(quantity.unit.startswith("/") for quantity in quantities):
        return "outcome", ("a mark out of so many is how good it is",)
    if first.low == "from" and tokens[1].kind == "number":
        return "outcome", ("a level is to move",)
    for position, token in enumerate(tokens[1:-1], 1):
        if token.kind == "word":
            continue
        if (
            token.text in _BETWEEN
            and token.kind == "sign"
            and _has_digit(tokens[position - 1])
            and _has_digit(tokens[position + 1])
        ):
            return "outcome", ("an arrow between two levels says what is to change",)
        if (
            token.text == ":"
            and position + 2 >= len(tokens) - 1
            and any(
                q.first == position + 1
                and q.role == "target"
                and (q.unit in _LEVELS or q.unit in COUNTED_WORK)
                for q in quantities
            )
        ):
            return "outcome", (f'"{tokens[position + 1].text}" is a level to be at',)
    return None


def _how_often_so(tokens: list[Token], clause: Clause, quantities: list[Quantity]) -> bool:
    """Whether something is so for a share of the time: "figures ready by 8 on 95 % of workdays"."""
    if clause.shape == "imperative" and not clause.classes & {"keep", "reach"}:
        return False
    for quantity in quantities:
        at = quantity.last + 1
        if quantity.unit != "%" or quantity.first < 1:
            continue
        if tokens[quantity.first - 1].low not in _DURING and clause.verb_at != quantity.first - 1:
            continue
        if at < len(tokens) and tokens[at].low == "of":
            span = tokens[at + 1 : at + 4]
            if any(token.noun in _SPANS or token.noun in {"workday", "weekday", "time"} for token in span):
                return True
    return False


_SOONER = words("faster quicker sooner earlier")
_DURING = words("on during in for over at")


def _between(tokens: list[Token]) -> bool:
    """Whether an arrow stands between two words with a figure in them: "day 10 → day 5", "WD10 → WD5"."""
    return any(
        token.kind == "sign" and token.text in _BETWEEN and _has_digit(before) and _has_digit(after)
        for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


def judge_counted_measure(tokens: list[Token], clause: Clause, counted: bool) -> Verdict | None:
    """A measure written as what it counts ("# of active crews: 30", "% teams on the new board"): with a goal a level to reach, without one
    no direction. None where what is counted is what we make or do, or a verb says what becomes of it."""
    first, second = tokens[0], tokens[1]
    sign = first.text in {"#", "%"}
    if not (sign or second.low == "of") or clause.classes & {"change", "reach"}:
        return None
    begin = 2 if second.low == "of" else 1
    phrase, heads, _ = govern(tokens, begin)
    if not heads:
        return None
    if not counted and not (tokens[-1].kind == "number" and tokens[-2].low in {"goal", "target"}):
        return ("unclear", (f'"{first.low}" has no direction',)) if sign else None
    what = noun_class(heads, phrase)
    if what in {"deliverable", "work", "gate"}:
        others = any(
            (t.form is not None and t.form.inflection == "ed" and "make" not in classes_of(t.form.base))
            or t.low in OUTSIDE
            or t.text == "3rd"
            for t in phrase[:-1]
        )
        return ("outcome", (f'"{heads[-1]}" has a level to be at',)) if others else None
    if clause.inflection == "ed" and clause.classes & {"hire", "make", "do"}:
        return None
    return "outcome", (f'"{heads[-1]}" has a level to be at',)


def judge_bounded(tokens: list[Token], clause: Clause, quantities: list[Quantity]) -> Verdict | None:
    """What has a bound above is a level, whatever verb its first word could be ("refund requests under 2 %", "double bookings made below
    20 a week"), and so is how near to a plan it stays ("spend within 2 % of the budget", "95 % of planned trips completed")."""
    planned = _planned(tokens, clause)
    for quantity in quantities:
        at = quantity.first
        if planned and quantity.unit == "%":
            return "outcome", (f'how much of what is "{planned}" comes about is a level',)
        before = tokens[at - 1].low if at > 1 and quantity.role == "target" else ""
        if before not in _NEARING or quantity.unit in _SPANS or quantity.unit in MONEY:
            continue
        near = before == "within" and quantity.unit == "%"
        if near and tokens[quantity.last + 1 : quantity.last + 2] and tokens[quantity.last + 1].low == "of":
            return "outcome", ("how near to a plan it stays is a level",)
        if before == "within":
            continue
        opener = tokens[max(0, clause.verb_at)]
        named = (
            opener.noun in MEASURES or (opener.noun in _ALSO_NOUNS and "make" not in clause.classes)
        ) and tokens[clause.verb_at + 1].low not in DETERMINERS
        if (clause.shape == "statement" and clause.inflection == "ed") or (
            clause.shape == "imperative" and named
        ):
            return "outcome", (f'"{before}" bounds a level',)
    return None


def _planned(tokens: list[Token], clause: Clause) -> str:
    """The word that says of things to be done that they had been set before ("planned work", "promised parts"), or ""."""
    if clause.verb not in _DONE:
        return ""
    for token, after in pairwise(tokens):
        if (
            token.low in _PLANNED
            and after.kind == "word"
            and after.low not in PREPOSITIONS
            and after is not tokens[clause.verb_at]
        ):
            return token.low
    return ""


_PLANNED = words("planned committed promised scheduled")
_DONE = words("complete deliver finish ship do close meet execute run keep fulfil fulfill")
_NEARING = words("under below < beneath ≤ <= within")
_SPANS = COUNTED_WORK - {"week"}
_ALSO_NOUNS = EITHER_WORD | MEASURES | WORK | frozenset(OPENING)
COUNTS = frozenset(("#", "%", "number", "count"))
"""What a measure begins with that is written as what it counts."""
_BETWEEN = frozenset(("→", "⇒", "->", "-->", "=>"))
_LEVELS = frozenset(("%", "pp", "bps", "min", "h", "hr", "d", "s", "ms", "sec"))


def _has_digit(token: Token) -> bool:
    return any(letter.isdigit() for letter in token.text)


def judge_shape(
    tokens: list[Token], clause: Clause, quantities: list[Quantity], what: str, counted: bool
) -> Verdict | None:
    """The kind that the shape alone gives; None where the words have to say."""
    first = tokens[0]
    last = tokens[-1]
    if clause.shape != "imperative":
        zero = first.text == "0" and len(tokens) > 1 and tokens[1].kind == "word"
        if zero and tokens[1].noun not in COUNTED_WORK:
            return "outcome", ('"0" says what is not to happen',)
    if clause.shape == "phrase":
        if counted and not clause.classes and first.kind in {"number", "sign"} and undone(tokens[:5]):
            return "outcome", ("it counts what waits",)
        if any(t.low in _NOT for t in tokens[1:8]):
            return "outcome", ("it says what is not to happen",)
        if not quantities and len(tokens) > 2 and first.noun in _AMOUNTS and tokens[1].low == "of":
            return "unclear", (f'"{first.low}" has no direction',)
        if (
            what in {"deliverable", "", "work"}
            and clause.tail < len(tokens) - 2
            and _on_all(tokens, clause.tail)
            and not comes_again(tokens, clause, quantities, what)
        ):
            return "output", (
                f'"{clause.heads[-1] if clause.heads else first.low}" is a thing to be everywhere',
            )
        if last.low in _DIRECTED and len(tokens) > 1 and tokens[-2].kind == "word":
            return "outcome", (f'"{last.low}" says what is to change',)
        if first.low in _LESS:
            return "outcome", (f'"{first.low}" says what is to change',)
        if first.noun in _CHANGE_OF and len(tokens) > 1 and tokens[1].low in {"in", "of"}:
            return "outcome", (f'"{first.low}" says what is to change',)
        if not counted and clause.tail < len(tokens) and first.low not in _BETTER:
            head = clause.heads[-1] if clause.heads else ""
            after = tokens[clause.tail].low
            if (head in JOINTLY and after in {"with", "between"}) or (
                head in _TAKING_PART and after in {"at", "in", "on"}
            ):
                return "activity", (f'"{head}" {after} somebody is work',)
    return None


def comes_again(tokens: list[Token], clause: Clause, quantities: list[Quantity], what: str) -> bool:
    """Whether a phrase names something held again and again, and no thing sent out or level reached: "clinic every Saturday"."""
    if what == "measure" or any(q.unit == "%" for q in quantities) or (what == "people" and quantities):
        return False
    if any(head in _SENT for head in clause.heads):
        return False
    for position, token in enumerate(tokens):
        if token.low in _DAYS and (
            position == 0
            or position + 1 == len(tokens)
            or tokens[position - 1].low in {"every", "each", "on"}
            or token.low.endswith("days")
        ):
            return True
        if token.low in _CONSTANTLY and position + 1 < len(tokens):
            if position == 0 and token.low not in {"every", "each"}:
                return True
            if (
                tokens[position + 1].noun in COUNTED_WORK | _TERMS
                and token.low in {"every", "each"}
                and position
            ):
                return True
            if tokens[position + 1].low in {"other", "second"}:
                return True
        if (
            token.low in {"once", "twice"}
            and position + 1 < len(tokens)
            and tokens[position + 1].low in {"a", "per", "every"}
        ):
            return True
    return False


_NOT = words("don't doesn't isn't aren't won't can't cannot never")
_AMOUNTS = words("number amount degree percentage proportion uptake frequency duration volume extent level")


def _on_all(tokens: list[Token], index: int) -> bool:
    """Whether every place follows: "planning board on every site"."""
    all_ = tokens[index + 1]
    return tokens[index].low in {"on", "in", "at"} and (
        all_.low in {"every", "each", "all"} or all_.text == "100%"
    )


_TERMS = words(
    "morning evening afternoon night semester term season spring summer autumn winter friday shift"
)


def share_in_time(tokens: list[Token], verb_at: int, quantities: list[Quantity]) -> bool:
    """Whether a share of many is dealt with in a span of time or at once: "8 of 10 parcels handed over within 5 days", "90 % issued the same
    day", "95 % mended at the first visit"."""
    shared = any(q.unit == "%" and (q.value or 0) < 100 for q in quantities) or any(
        t.kind == "number"
        and tokens[i + 1].low in {"of", "in", "out"}
        and i + 2 < len(tokens)
        and (tokens[i + 2].kind == "number" or tokens[i + 2].low == "of")
        for i, t in enumerate(tokens[:-2])
    )
    if not shared:
        return False
    rest = tokens[verb_at + 1 :]
    return any(
        (t.low == "within" and i + 1 < len(rest))
        or (t.low == "same" and i + 1 < len(rest) and rest[i + 1].noun in COUNTED_WORK)
        or (t.low == "on" and i + 1 < len(rest) and rest[i + 1].low in {"time", "schedule"})
        for i, t in enumerate(rest)
    ) or at_once(rest)


_ONCE = words("visit time attempt contact call try go pass")
"""Of which the first is to suffice."""


def at_once(tokens: list[Token]) -> bool:
    """Whether the first time is to suffice: "right the first time", "at the first visit"."""
    return any(t.low == "first" and after.low in _ONCE for t, after in pairwise(tokens))
