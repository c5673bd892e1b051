"""The parts of a key result, each with its place in the text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from typing import Literal, NamedTuple

from mainspring.engine.lint.aim import aim_of
from mainspring.engine.lint.numerals import NUMBER_WORDS, comparing_tokens
from mainspring.engine.lint.phrase import Clause
from mainspring.engine.lint.quantities import Quantity
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.windows import Window, describes
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import AUXILIARIES, CONNECTIVES, PREPOSITIONS
from mainspring.engine.lint.words.nouns import MEASURES, PEOPLE

Part = Literal[
    "verb",
    "metric",
    "comparator",
    "baseline",
    "target",
    "unit",
    "window",
    "population",
    "deadline",
    "guardrail",
]


class Place(NamedTuple):
    """Where a part stands: offsets into the text as it was given, `end` after the last character."""

    part: Part
    start: int
    end: int


@dataclass(slots=True, unsafe_hash=True)
class Parse:
    """What the grammar read; never changed, and not frozen because that triples the time to make one. `verb` is a base form (of a verb with a particle the one word that says the same: "bring down" is
    "reduce"); `metric` the words of the object or subject; `baseline` and `target` are in the text's own unit (k, m and bn multiplied
    out, a fraction in %, the lower end of a range, a span of several parts in the unit of its first); `unit` is `%`, a currency, `x` or the noun counted; `window` says when or how
    often, `deadline` by when; `population` of whom or what; `guardrail` what is to hold meanwhile. `places` has one entry for each
    part that stands in the text, in the order of the text."""

    verb: str | None = None
    metric: str | None = None
    comparator: str | None = None
    baseline: float | None = None
    target: float | None = None
    unit: str | None = None
    window: str | None = None
    population: str | None = None
    deadline: str | None = None
    guardrail: str | None = None
    places: tuple[Place, ...] = ()


place_of = partial(tuple.__new__, Place)
"""A place of its three parts, a third quicker where thousands are made."""
_OFFSETS = itemgetter(1, 2)
"""Start and end of a place."""
_UPTO = 200
"""Characters of a phrase that are kept; its place holds all of it."""
_BESIDE = words(
    "out of least most than or more fewer less a an the at worth down up back together thirds third quarters quarter half"
)
_OF_WHOM = words("of among amongst across for in from at per by")
_GUARDING = words("keeping maintaining holding staying retaining preserving protecting")
_GUARDS = _GUARDING | words("without while whilst no zero but and")
"""Words without one of which nothing is to hold meanwhile."""
_BEGIN_GUARD = _GUARDING | words("without and while whilst with no but")
"""Words of which one stands first in what is to hold."""
_KEPT = words("keep keeps maintain maintains hold holds stay stays remain remains")


def parse_of(
    text: str,
    shift: int,
    tokens: list[Token],
    said: frozenset[str],
    clause: Clause,
    targets: list[Quantity],
    baselines: list[Quantity],
    windows: list[Window],
) -> Parse:
    """The parts of `text`, which begins `shift` characters into the text as it was given; `said` are its tokens in lower case."""
    guards = not _GUARDS.isdisjoint(said) or (len(targets) > 1 and "with" in said)
    guarded = _guardrail(tokens, clause) if guards else None
    if guarded is not None:  # what only has to hold is not what is to be reached
        targets = [q for q in targets if not guarded[0] <= q.first <= guarded[1]] or targets
    target = aim_of(tokens, clause, targets, baselines)
    # Offsets into `text`, moved to where it stands as it was given, once for all.
    places: list[tuple[Part, int, int]] = []
    if clause.verb_at >= 0 and clause.verb:
        verb = tokens[clause.verb_at]
        places.append(("verb", verb.start, verb.end))
    named = _named(clause)
    metric = None
    if named:
        start, end = named[0].start, named[-1].end
        places.append(("metric", start, end))
        metric = _kept(text, start, end)
    if target is not None:
        places.append(("target", tokens[target.first].start, tokens[target.last].end))
        compared = comparing_tokens(tokens, target.first) if target.comparator else None
        if compared is not None:
            places.append(("comparator", tokens[compared[0]].start, tokens[compared[1]].end))
        unit = _unit_in(tokens, target) if target.unit else None
        if unit is not None:
            places.append(("unit", *unit))
    if baselines:
        places.append(("baseline", tokens[baselines[0].first].start, tokens[baselines[0].last].end))
    window = deadline = None
    if windows:
        start, end = _bare(windows[0])
        places.append(("window", start, end))
        window = _kept(text, start, end)
        dated = next(
            (w for w in windows if w.role == "deadline" or (w.role == "date" and not describes(text, w))),
            None,
        )
        if dated is not None:
            start, end = _bare(dated)
            places.append(("deadline", start, end))
            deadline = _kept(text, start, end)
    whom = _population(tokens, clause, targets, named)
    population = guardrail = None
    if whom is not None:
        start, end = tokens[whom[0]].start, tokens[whom[1]].end
        places.append(("population", start, end))
        population = _kept(text, start, end)
    if guarded is not None:
        start, end = tokens[guarded[0]].start, tokens[guarded[1]].end
        places.append(("guardrail", start, end))
        guardrail = _kept(text, start, end)
    if len(places) > 1:
        places.sort(key=_OFFSETS)
    return Parse(
        verb=clause.verb or None,
        metric=metric or None,
        comparator=(target.comparator or None) if target else None,
        baseline=baselines[0].value if baselines else None,
        target=target.value if target else None,
        unit=(target.unit or None) if target else None,
        window=window,
        population=population,
        deadline=deadline,
        guardrail=guardrail,
        places=tuple([place_of((part, start + shift, end + shift)) for part, start, end in places]),
    )


def _kept(text: str, start: int, end: int) -> str:
    return text[start : min(end, start + _UPTO)]


def _named(clause: Clause) -> list[Token]:
    """The object or subject without the figure in front of it and behind it ("95 % of permits", "contracts worth $2m")."""
    tokens = clause.object
    first, last = 0, len(tokens)
    while first < last and (
        tokens[first].kind != "word" or tokens[first].low in _BESIDE or tokens[first].low in NUMBER_WORDS
    ):
        first += 1
    while last > first and (tokens[last - 1].kind != "word" or tokens[last - 1].low in _BESIDE):
        last -= 1
    return tokens[first:last] or [token for token in tokens if token.kind == "word"]


def _bare(window: Window) -> tuple[int, int]:
    """The offsets of a window without the space around it."""
    return (
        window.start + len(window.text) - len(window.text.lstrip()),
        window.end - len(window.text) + len(window.text.rstrip()),
    )


def _unit_in(tokens: list[Token], target: Quantity) -> tuple[int, int] | None:
    """The offsets of the unit: the sign in or beside the figure, or the noun that is counted; None where it is not written."""
    unit = target.unit
    if not unit:
        return None
    for token in tokens[target.first : target.last + 1]:
        at = token.low.rfind(unit)
        if at >= 0:
            return token.start + at, token.start + at + len(unit)
    for token in tokens[max(0, target.first - 2) : target.last + 7]:
        if token.noun == unit or token.low == unit:
            return token.start, token.end
    return None


def _phrase_end(tokens: list[Token], index: int) -> int:
    """The last token of the noun phrase that begins at `index`, or `index - 1` where there is none."""
    last = index - 1
    for position in range(index, min(len(tokens), index + 8)):
        token = tokens[position]
        if token.kind != "word" or token.low in AUXILIARIES or token.low in CONNECTIVES:
            break
        if token.low in PREPOSITIONS or (token.low in {"and", "or"} and position > index):
            break
        form = token.form
        if (
            position > index
            and form is not None
            and form.inflection in {"s", "ed"}
            and token.noun not in PEOPLE
        ):
            break
        if last >= index and tokens[last].noun in PEOPLE and form is not None and form.inflection == "base":
            break
        last = position
    return last


def _population(
    tokens: list[Token], clause: Clause, targets: list[Quantity], named: list[Token]
) -> tuple[int, int] | None:
    """Of whom or what it is said: "all managers", "95 % of permits", "among new users", or the people who are its subject."""
    for quantity in targets:
        if quantity.role == "universal" or quantity.unit == "%":
            begins = quantity.last + 1
            if quantity.unit == "%" and begins < len(tokens) and tokens[begins].low == "of":
                begins += 1
            elif quantity.role != "universal":
                continue
            end = _phrase_end(tokens, begins)
            if end >= begins and not (tokens[end].noun in MEASURES and quantity.unit == "%"):
                return (quantity.first if quantity.role == "universal" else begins, end)
    begin = max(0, clause.verb_at)
    told = [at for at, token in enumerate(tokens[begin:-1], begin) if token.low in _OF_WHOM]
    for position in told:
        if tokens[position + 1].kind == "word":
            end = _phrase_end(tokens, position + 1)
            if end > position and tokens[end].noun in PEOPLE:
                return position + 1, end
    if clause.shape == "statement" and clause.heads and clause.heads[-1] in PEOPLE and named:
        places = [index for index, token in enumerate(tokens) if token is named[0] or token is named[-1]]
        return places[0], places[-1]
    return None


def _later_bound(tokens: list[Token], begin: int) -> bool:
    """Whether a limit is named soon: "keep churn below 3 %"."""
    return any(
        token.kind == "sign"
        or token.low in {"below", "under", "above", "over", "at", "within", "stable", "flat", "constant"}
        for token in tokens[begin : begin + 7]
    )


def _guardrail(tokens: list[Token], clause: Clause) -> tuple[int, int] | None:
    """What is to hold meanwhile: "without …", "while keeping …", "keeping … below 3 %", "with no loss of …"."""
    begin = max(1, clause.verb_at + 1)
    for position, token in enumerate(tokens[begin:-1], begin):
        low = token.low
        if low not in _BEGIN_GUARD:
            continue
        after = tokens[position + 1].low
        starts = (
            low == "without"
            or (
                low == "and"
                and after in _KEPT
                and _later_bound(tokens, position + 2)
                and clause.verb not in _KEPT
            )
            or (low in {"while", "whilst"} and (after in _GUARDING or _later_kept(tokens, position)))
            or (low == "with" and after in {"no", "zero"})
            or (low == "with" and _holds_beside(tokens, position))
            or (low in _GUARDING and tokens[position - 1].text in {",", "("})
            or (low == "no" and after in {"worse", "more", "less"} and tokens[position - 1].text == ",")
            or (low == "but" and after in {"not", "no", "without"})
        )
        if not starts:
            continue
        end = position
        for ahead in range(position + 1, len(tokens)):
            if tokens[ahead].text in {".", ";", ")"}:
                break
            end = ahead
        if end > position:
            return position, end
    return None


def _holds_beside(tokens: list[Token], position: int) -> bool:
    """Whether "with" at `position` names a second measure with its bound beside a figure before it: "−20 % with CSAT ≥ 4.3"."""
    if not any(
        token.kind == "number" for token in tokens[max(0, position - 12) : position]
    ) or position + 3 > len(tokens):
        return False
    measure, bound = tokens[position + 1], tokens[position + 2]
    named = measure.noun in MEASURES or (len(measure.text) > 1 and measure.text.isupper())
    return named and (
        bound.kind == "sign" or bound.low in {"above", "below", "under", "over", "at", "within"}
    )


def _later_kept(tokens: list[Token], position: int) -> bool:
    return any(token.low in _KEPT for token in tokens[position + 1 : position + 7])
