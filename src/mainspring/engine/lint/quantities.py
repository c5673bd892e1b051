"""How much: the numbers of a text that count something, and which of them is baseline and which target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mainspring.engine.lint.baselines import with_baselines
from mainspring.engine.lint.beside import size_ends, without_those_meant
from mainspring.engine.lint.durations import clock_at
from mainspring.engine.lint.figures import OPENS_FRACTION, Figure, figure_at, fraction_at
from mainspring.engine.lint.joined import is_slot, slot_ends
from mainspring.engine.lint.numeral_names import describes_thing, is_name
from mainspring.engine.lint.numerals import NUMBER_WORDS, comparator_before, parts_thousands, unit_after
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.universals import DOING, one_for_all, universal_at
from mainspring.engine.lint.windows import Window, window_at
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import MEASURES, PEOPLE

_UNIVERSAL = words("all every each any no zero none everyone everybody nobody nothing without")
_PLAN_WORDS = words("plan quota target goal budget forecast")
_PLACEHOLDERS = words("tbd tbc xx xxx x y z n tba xyz")

_MULTIPLIERS = {
    "double": 2.0, "doubling": 2.0, "doubled": 2.0, "doubles": 2.0, "twice": 2.0, "triple": 3.0, "tripling": 3.0, "tripled": 3.0,
    "quadruple": 4.0, "two-fold": 2.0, "three-fold": 3.0, "threefold": 3.0, "five-fold": 5.0, "fivefold": 5.0, "ten-fold": 10.0,
    "halve": 0.5, "halving": 0.5, "halved": 0.5, "twofold": 2.0, "tenfold": 10.0,
}  # fmt: skip
_BOUNDING = words("within under below than")
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
        *_BOUNDING,
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
    dotted = any("." in tokens[index].text for index in begins) and parts_thousands(tokens)
    for index in begins:
        if index <= read_to:
            continue
        token = tokens[index]
        figure: Figure | None = None
        if token.kind != "word":
            window = window_at(windows, token.start)
            if window is not None and not (token.text.endswith("%") or token.text[0] in "$€£"):
                continue
            if token.kind == "number":
                clock = (
                    clock_at(tokens, index)
                    if index + 2 < len(tokens) and tokens[index + 1].text == ":"
                    else None
                )
                if clock is not None and clock.of_day:
                    read_to = clock.last
                    continue
                if clock is not None:
                    figure = Figure(clock.value, "", clock.last)
                elif is_name(tokens, index):
                    continue
                elif (sized := size_ends(tokens, index)) >= 0:
                    read_to = sized
                    continue
            if figure is None:
                figure = figure_at(tokens, index, windows, dotted)
            if figure.unit == "version":
                continue
        else:
            if token.low in OPENS_FRACTION:
                figure = fraction_at(tokens, index)
            if figure is None:
                quantity = _word_quantity(tokens, index, windows)
                if quantity is not None:
                    found.append(quantity)
                    if quantity.role == "placeholder":
                        read_to = quantity.last
        if figure is not None and not describes_thing(tokens, index, figure.last):
            role: Role = "placeholder" if is_slot(token) else "multiplier" if figure.unit == "x" else "target"
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
    return without_those_meant(tokens, with_baselines(tokens, found))


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
            counts = counts and nxt.low not in DOING and not one_for_all(tokens, index)
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
    if low in _BOUNDING:
        return _span_within(tokens, index, windows)
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
        counted = universal_at(tokens, index)
        if counted is None:
            return None
        return Quantity("universal", counted.value, counted.unit, "", index, counted.last, counted.text)
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
            or (before == "of" and index > 1 and _names_measure(tokens[index - 2]))
            or slot_ends(tokens, index) > index
        ):
            return Quantity(
                "placeholder",
                None,
                "%" if nxt is not None and nxt.text == "%" else "",
                comparator_before(tokens, index),
                index,
                slot_ends(tokens, index),
                tokens[index].text,
            )
    return None


def _names_measure(token: Token) -> bool:
    return token.noun in MEASURES or (len(token.text) > 1 and token.text.isupper())


def _span_within(tokens: list[Token], index: int, windows: list[Window]) -> Quantity | None:
    """ "Within an hour", "less than a minute": one of a span that is not to be passed; how old something is ("older than a week") is none."""
    if index + 2 >= len(tokens) or tokens[index + 1].low not in {"a", "an"}:
        return None
    span = tokens[index + 2].low
    if span not in _SPANS or window_at(windows, tokens[index + 1].start) is not None:
        return None
    if tokens[index].low == "than" and (not index or tokens[index - 1].low not in {"less", "more", "longer"}):
        return None
    said = f"{tokens[index + 1].low} {span}"
    return Quantity("target", 1.0, span, "at most", index + 1, index + 2, said)
