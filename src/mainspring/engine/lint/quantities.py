"""How much: the numbers of a text that count something, and which of them is baseline and which target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mainspring.engine.lint.baselines import with_baselines
from mainspring.engine.lint.figures import OPENS_FRACTION, Figure, figure_at, fraction_at
from mainspring.engine.lint.numerals import (
    NUMBER_WORDS,
    comparator_before,
    describes_thing,
    is_name,
    unit_after,
)
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.windows import Window, window_at
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import MEASURES, PEOPLE

_UNIVERSAL = words("all every each any no zero none everyone everybody nobody nothing without")
_FAULTS = words("""
    error defect bug complaint crash failure fault incident outage regression alert alarm delay escalation accident injury mistake interruption
    disruption breakdown
""")
"""What is counted where it is not to happen: "runs without faults" is zero of them."""
_DOING = words("can could has have had is are was will would may might should else else's")
_RHYTHMS = words("""
    second minute hour day night morning evening week month quarter year sprint cycle release term season semester shift time other few with of
    single one two three four six monday tuesday wednesday thursday friday saturday sunday weekday workday weekend half
""")
"""What each and every is said of where it tells how often, or of whom in passing."""
_IN_PASSING = words("with to on at")
_PLACES = words("""
    page screen form template place list source version command paragraph image inbox calendar system platform tool button click view file format standard stop
""")
"""Of what there is to be one for all: said of how it is made, and no count."""
_PLAN_WORDS = words("plan quota target goal budget forecast")
_PLACEHOLDERS = words("tbd tbc xx xxx x y z n tba xyz")

_MULTIPLIERS = {
    "double": 2.0, "doubling": 2.0, "doubled": 2.0, "doubles": 2.0, "twice": 2.0, "triple": 3.0, "tripling": 3.0, "tripled": 3.0,
    "quadruple": 4.0, "two-fold": 2.0, "three-fold": 3.0, "threefold": 3.0, "five-fold": 5.0, "fivefold": 5.0, "ten-fold": 10.0, "halve": 0.5, "halving": 0.5, "halved": 0.5, "twofold": 2.0, "tenfold": 10.0,
}  # fmt: skip
_SPANS = words("second minute hour day week fortnight month")
_SPEAKING = frozenset(
    {
        *OPENS_FRACTION,
        *NUMBER_WORDS,
        *_MULTIPLIERS,
        *_UNIVERSAL,
        *_PLAN_WORDS,
        *_PLACEHOLDERS,
        "yy",
        "once",
        "an",
    }
)
"""Words by which a quantity can begin; most words are none of them."""
_FIGURES = frozenset(("number", "redacted"))
"""Kinds of tokens by which it can begin besides."""

Role = Literal["target", "baseline", "multiplier", "placeholder", "plan", "universal"]


@dataclass(slots=True, unsafe_hash=True)
class Quantity:
    """Never changed. A quantity read from tokens `first` to `last`. `value` is in the text's own unit with k, m and bn multiplied out, None where
    none is stated ("all", a placeholder); `unit` is `%`, a currency, `x`, or the noun counted."""

    role: Role
    value: float | None
    unit: str
    comparator: str
    first: int
    last: int
    text: str


def quantities_of(tokens: list[Token], windows: list[Window]) -> list[Quantity]:
    """Every quantity of the tokens, in order; numbers that are part of a date, a name or an ordinal are none."""
    found: list[Quantity] = []
    read_to = -1
    begins = [
        index
        for index, token in enumerate(tokens)
        if (token.low in _SPEAKING if token.kind == "word" else token.kind in _FIGURES)
    ]
    for index in begins:
        if index <= read_to:
            continue
        token = tokens[index]
        figure: Figure | None = None
        if token.kind != "word":
            window = window_at(windows, token.start)
            if window is not None and not (token.text.endswith("%") or token.text[0] in "$€£"):
                continue
            if token.kind == "number" and is_name(tokens, index):
                continue
            figure = figure_at(tokens, index, windows)
            if figure.unit == "version":
                continue
        else:
            if token.low in OPENS_FRACTION:
                figure = fraction_at(tokens, index)
            if figure is None:
                quantity = _word_quantity(tokens, index, windows)
                if quantity is not None:
                    found.append(quantity)
        if figure is not None and not describes_thing(tokens, index, figure.last):
            role: Role = "multiplier" if figure.unit == "x" else "target"
            read_to = figure.last
            unit = figure.unit or unit_after(tokens, figure.last)
            text = token.text if read_to == index else " ".join(t.text for t in tokens[index : read_to + 1])
            found.append(
                Quantity(role, figure.value, unit, comparator_before(tokens, index), index, read_to, text)
            )
    if any(quantity.role == "placeholder" for quantity in found):
        # "NPS of X for each team": whom the open figure is for is no target.
        found = [
            q
            for q in found
            if q.role != "universal"
            or not q.first
            or tokens[q.first - 1].low not in {"of", "for", "in", "across"}
        ]
    return with_baselines(tokens, found)


def _word_quantity(tokens: list[Token], index: int, windows: list[Window]) -> Quantity | None:
    low = tokens[index].low
    nxt = tokens[index + 1] if index + 1 < len(tokens) else None
    before = tokens[index - 1].low if index else ""
    if low in NUMBER_WORDS:
        if (
            nxt is None
            and low in {"zero", "nil"}
            and before in {"to", "at", "of", "is", "are", "reach", "reaches"}
        ):
            return Quantity("universal", 0.0, "", comparator_before(tokens, index), index, index, low)
        if nxt is None or window_at(windows, tokens[index].start) is not None:
            return None
        if describes_thing(tokens, index, index):
            return None
        counts = (nxt.kind == "word" and nxt.low not in {"of", "on", "or", "and"}) or (
            nxt.low == "of" and low not in {"half"}
        )
        if low == "one" and before not in {
            "least",
            "only",
            "exactly",
            "minimum",
            "than",
            "most",
            "to",
            "under",
            "below",
            "within",
            "above",
            "over",
            "<",
        }:
            # "one" counts where it stands with a thing and is not merely "a" ("one owner", "one new maintainer").
            counts = (
                nxt.kind == "word"
                and (nxt.noun != nxt.low or nxt.form is None)
                and nxt.low not in {"of", "another", "day", "place", "single"}
            )
            counts = counts and before not in {"the", "this", "that", "no", "any", "each", "every", "which"}
            counts = counts and nxt.low not in _DOING and not _one_for_all(tokens, index)
        if low in {"zero", "nil", "no"} or counts:
            role: Role = "universal" if low in {"zero", "nil"} else "target"
            return Quantity(
                role,
                float(NUMBER_WORDS[low]),
                unit_after(tokens, index),
                comparator_before(tokens, index),
                index,
                index,
                low,
            )
        return None
    if low in {"a", "an"}:
        within = before in {"within", "under", "below"} or (
            before == "than" and index > 1 and tokens[index - 2].low in {"less", "more", "longer"}
        )
        if (
            within
            and nxt is not None
            and nxt.low in _SPANS
            and window_at(windows, tokens[index].start) is None
        ):
            return Quantity("target", 1.0, nxt.low, "at most", index, index + 1, f"{low} {nxt.low}")
        return None
    if low == "once":
        # "once a month" is a rhythm; with "at least" it is a count to be reached.
        if "least" not in [token.low for token in tokens[max(0, index - 1) : index + 5]]:
            return None
        return Quantity("target", 1.0, "time", "at least", index, index, low)
    factor = _MULTIPLIERS.get(low)
    if factor is not None:
        if low == "double" and nxt is not None and nxt.low in {"check", "opt-in", "click"}:
            return None
        return Quantity("multiplier", factor, "x", "", index, index, low)
    if low in _UNIVERSAL:
        return _universal(tokens, index)
    if (
        low in _PLAN_WORDS
        and index
        and (
            before
            in {"to", "of", "against", "per", "vs", "versus", "on", "within", "under", "below", "above"}
            or before.endswith(("acv", "arr", "revenue", "sales", "hiring"))
        )
    ):
        governed = any(
            token.low
            in {
                "according",
                "achieve",
                "meet",
                "exceed",
                "hit",
                "beat",
                "reach",
                "%",
                "against",
                "vs",
                "within",
                "under",
                "below",
                "above",
            }
            for token in tokens[max(0, index - 6) : index]
        )
        if governed or before == "to":
            if (
                low == "plan"
                and nxt is not None
                and nxt.kind == "word"
                and nxt.low not in {"for", "in", "by"}
                and before == "to"
            ):
                return None  # "to plan the move" is a verb
            return Quantity("plan", None, low, "", index, index, low)
        return None
    if (
        low in {"tbd", "tbc", "tba"}
        or (tokens[index].text in {"X", "XX", "XXX", "Y", "YY", "N"} or low == "xx")
    ) and low in _PLACEHOLDERS | {"yy"}:
        after_is_unit = nxt is not None and (
            nxt.text in {"%", "+", ")"} or nxt.noun in MEASURES or nxt.noun in PEOPLE
        )
        if (
            low in {"tbd", "tbc", "tba", "xx", "xxx"}
            or after_is_unit
            or before in {"to", "by", "least", ">", "<", ">=", "<=", "from", "$", "than"}
        ):
            return Quantity(
                "placeholder",
                None,
                "%" if nxt is not None and nxt.text == "%" else "",
                comparator_before(tokens, index),
                index,
                index,
                tokens[index].text,
            )
    return None


def _universal(tokens: list[Token], index: int) -> Quantity | None:
    """`all`, `every`, `no` over a population that can do or be something; over the scope of one deliverable it counts nothing."""
    token = tokens[index]
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if token.low in {"everyone", "everybody", "nobody"}:
        if (
            index > 1
            and after is not None
            and (after.low in _DOING or (after.kind == "word" and after.form is not None))
        ):
            return None  # "a calendar that everybody can see": only describes
        return Quantity("universal", None, "people", "", index, index, token.low)
    if token.low == "none" and not (index + 1 < len(tokens) and tokens[index + 1].low == "of"):
        return None
    if token.low in {"any", "nothing"}:
        return None
    before = tokens[index - 1].low if index else ""
    if token.low == "without":
        ahead = min(index + 4, len(tokens))
        fault = next((at for at in range(index + 1, ahead) if tokens[at].noun in _FAULTS), -1)
        if fault < 0 or tokens[fault].noun == tokens[fault].low:
            return None
        said = " ".join([t.low for t in tokens[index : fault + 1]])
        return Quantity("universal", 0.0, tokens[fault].noun, "", index, fault, said)
    if (
        token.low == "no"
        and index + 1 < len(tokens)
        and tokens[index + 1].low in {"longer", "later", "matter"}
    ):
        return None
    unit = ""
    for follower in tokens[index + 1 : index + 7]:
        if follower.kind != "word":
            if follower.text in {"(", ",", "&", "/"}:
                continue
            break
        if follower.noun in PEOPLE and follower.noun not in {"company", "team", "community"} | (
            {"partner"} if before == "for" else set()
        ):
            unit = follower.noun
            break
        if follower.noun in {"team", "company"}:
            unit = follower.noun
        if (
            follower.low in {"of", "in", "to", "by", "on", "with", "that", "are", "is", "have", "has"}
            and follower.low != "of"
        ):
            break
    leading = (
        index == 0
        or before in {"that", "ensure", ":", "where", "%"}
        or (index == 1 and tokens[0].kind == "mark")
    )
    if token.low == "no":
        leading = leading or before in {"with", "have", "had", "and", ";", ","}
        leading = leading or (before in _DASHES and _said_of(tokens, index))
    if token.low == "all" and after is not None and after.low == "new":
        leading = True  # "inspect all new barges": each that comes
    if (
        not unit
        and not leading
        and token.low in {"each", "every"}
        and after is not None
        and after.kind == "word"
    ):
        leading = after.noun not in _RHYTHMS and before not in _IN_PASSING
    if unit or leading:
        return Quantity(
            "universal",
            0.0 if token.low in {"no", "zero"} else None,
            unit or unit_after(tokens, index),
            "",
            index,
            index,
            token.low,
        )
    return None


_DASHES = frozenset("–—-")


def _said_of(tokens: list[Token], index: int) -> bool:
    """Whether something is said of what the word at `index` denies: "– no claim made without a source", and not "– no budget yet"."""
    for token in tokens[index + 2 : index + 8]:
        if token.kind != "word":
            return False
        if token.low in _DOING or (token.form is not None and token.form.inflection in {"ed", "s"}):
            return True
    return False


def _one_for_all(tokens: list[Token], index: int) -> bool:
    """Whether "one" is said of the single place where something is ("one order form", "on one page")."""
    for token in tokens[index + 1 : index + 4]:
        if token.kind != "word" or token.low in {"per", "for", "of", "a", "each", "every"}:
            return False
        if token.low in _PLACES:
            return True
    return False
