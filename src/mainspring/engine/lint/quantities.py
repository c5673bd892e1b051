"""How much: the numbers of a text that count something, and which of them is baseline and which target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mainspring.engine.lint.text import Token
from mainspring.engine.lint.windows import Window, window_at
from mainspring.engine.lint.words.nouns import COUNTED_WORK, MEASURES, PEOPLE

NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "fifty": 50, "dozen": 12, "hundred": 100, "thousand": 1000,
    "million": 1e6, "billion": 1e9, "zero": 0, "half": 0.5, "nil": 0,
}  # fmt: skip
_SCALES = {"k": 1e3, "m": 1e6, "mm": 1e6, "mio": 1e6, "b": 1e9, "bn": 1e9}
_NAMES_BEFORE = frozenset(
    ["phase", "version", "v", "level", "step", "stage", "iso", "soc", "wave", "part", "chapter", "appendix", "tier", "type", "category", "batch", "cohort", "generation", "gen", "layer", "room", "floor", "day", "week", "sprint", "item", "section", "rfc", "eip", "python", "windows", "ticket", "issue", "epic", "option", "plan-b", "no", "horizon", "release", "web", "grade", "series", "priority", "p", "issue", "bill", "act", "article", "form", "stream", "route", "model", "section"]
)
"""A number right after one of these is part of a name ("phase 2")."""
_COMPARATORS = {
    ">=": "at least", "=>": "at least", "≥": "at least", ">": "more than", "<=": "at most", "=<": "at most", "≤": "at most",
    "<": "less than", "~": "about", "≈": "about", "±": "about", "=": "exactly",
}  # fmt: skip
_COMPARING_WORDS = {
    "least": "at least", "minimum": "at least", "min": "at least", "more": "more than", "above": "more than", "over": "more than",
    "exceeding": "more than", "below": "less than", "under": "less than", "less": "less than", "fewer": "less than",
    "most": "at most", "maximum": "at most", "max": "at most", "within": "at most", "to": "to", "by": "by", "about": "about",
    "around": "about", "roughly": "about", "approximately": "about", "exactly": "exactly", "beyond": "more than", "at": "at",
}  # fmt: skip
_UNIVERSAL = frozenset(["all", "every", "each", "any", "no", "zero", "none", "everyone", "everybody", "nobody", "nothing"])
_PLAN_WORDS = frozenset(["plan", "quota", "target", "goal", "budget", "forecast"])
_PLACEHOLDERS = frozenset(["tbd", "tbc", "xx", "xxx", "x", "y", "z", "n", "tba", "xyz"])
_STARTING = frozenset(["currently", "today", "now", "baseline", "current", "presently", "was", "were", "starting"])

Role = Literal["target", "baseline", "multiplier", "placeholder", "plan", "universal"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity read from tokens `first` to `last`. `value` is in the text's own unit with k, m and bn multiplied out, None where
    none is stated ("all", a placeholder); `unit` is `%`, a currency, `x`, or the noun counted."""

    role: Role
    value: float | None
    unit: str
    comparator: str
    first: int
    last: int
    text: str


def _value(text: str) -> tuple[float | None, str]:
    """The number in `text` and its unit."""
    body = text.strip("+").strip()
    unit = ""
    if body[:1] in "$€£¥₹":
        unit, body = body[0], body[1:]
    digits = body
    for index, char in enumerate(body):
        if not (char.isdigit() or char in ".,"):
            digits, tail = body[:index], body[index:].strip()
            scale = _SCALES.get(tail)
            if scale is None:
                unit = "%" if tail in {"%", "percent", "per cent", "pct"} else (unit or tail)
            break
    else:
        scale = None
    plain = digits.strip(".,")
    if "," in plain:  # 1,000 is a thousand; 3,5 is a decimal comma
        head, _, last = plain.rpartition(",")
        plain = (
            plain.replace(",", "") if len(last) == 3 or "." in last else head.replace(",", "") + "." + last
        )
    if plain.count(".") > 1:
        return None, "version"
    try:
        value = float(plain[:40])
    except ValueError:
        return None, unit
    return value * (scale or 1), unit


def _comparator(tokens: list[Token], index: int) -> str:
    """The comparison that stands before the number at `index`."""
    for back in (1, 2, 3):
        if index < back:
            break
        before = tokens[index - back]
        if before.kind == "sign" and before.text in _COMPARATORS:
            return _COMPARATORS[before.text]
        if before.low in _COMPARING_WORDS:
            return _COMPARING_WORDS[before.low]
        if before.low in {"than", "of", "a", "the", "an"} or before.kind == "sign":
            continue
        break
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if tokens[index].text.endswith("+") or (after is not None and after.text == "+"):
        return "at least"
    if after is not None and after.low == "or" and index + 2 < len(tokens):
        if tokens[index + 2].low in {"more", "higher", "above", "better", "greater"}:
            return "at least"
        if tokens[index + 2].low in {"less", "fewer", "lower", "below"}:
            return "at most"
    return ""


def _unit_after(tokens: list[Token], index: int) -> str:
    """The noun that the number at `index` counts, as far as the next five words say."""
    last = ""
    for token in tokens[index + 1 : index + 6]:
        if token.kind != "word" or token.low in {
            "of",
            "in",
            "to",
            "by",
            "for",
            "on",
            "from",
            "with",
            "and",
            "or",
            "that",
            "at",
            "per",
            "who",
        }:
            break
        last = token.noun
        if last in MEASURES or last in PEOPLE or last in COUNTED_WORK:
            return last
    return last


def _is_name(tokens: list[Token], index: int) -> bool:
    """Whether the number at `index` is part of a name, an ordinal or an attribute, and counts nothing."""
    token = tokens[index]
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if before is not None and before.low in _NAMES_BEFORE and "%" not in token.text and "." not in token.text:
        return True
    if (
        before is not None
        and index > 1
        and before.kind == "word"
        and before.text[0].isupper()
        and before.form is None
        and token.text.replace(".", "").isdigit()
    ):
        # "PostgreSQL 17": a version, unless something is counted ("Facebook 500 likes") or the capitals name a measure ("NPS 40").
        counts = (
            after is not None
            and after.kind == "word"
            and (after.noun in PEOPLE or after.noun in MEASURES or after.noun != after.low)
        )
        if not counts and before.noun not in MEASURES and not before.text.isupper():
            return True
    if token.glued:
        following = tokens[index + 2] if index + 2 < len(tokens) else None
        return following is None or following.kind != "number"
    if after is not None and after.start == token.end and after.low in {"st", "nd", "rd", "th", "d", "ds"}:
        return True
    if (
        after is not None
        and after.text == "/"
        and index + 2 < len(tokens)
        and token.low == "24"
        and tokens[index + 2].low == "7"
    ):
        return True
    if (
        before is not None
        and before.low == "/"
        and index > 1
        and tokens[index - 2].low == "24"
        and token.low == "7"
    ):
        return True
    if (
        before is not None
        and before.text == "-"
        and before.start == (tokens[index - 2].end if index > 1 else -1)
        and index > 1
    ):
        return (
            tokens[index - 2].kind == "word" and before.end == token.start
        )  # "tier - 1" is a range, "tier-1" a name
    bare = token.text.isdigit() and len(token.text) == 4 and token.text[:2] in {"19", "20"}
    if bare and not (
        after is not None and after.kind == "word" and (after.noun in PEOPLE or after.noun in MEASURES)
    ):
        return not (
            before is not None and (before.kind == "sign" or before.low in {"to", "least", "reach", "of"})
        )
    if after is not None and after.text in {")", "."} and index == 0:
        return True  # the list number "1."
    return token.low.count(".") > 1


def quantities_of(tokens: list[Token], windows: list[Window]) -> list[Quantity]:
    """Every quantity of the tokens, in order; numbers that are part of a date, a name or an ordinal are none."""
    found: list[Quantity] = []
    for index, token in enumerate(tokens):
        if token.kind in {"number", "redacted"}:
            window = window_at(windows, token.start)
            if window is not None and not (token.text.endswith("%") or token.text[0] in "$€£"):
                continue
            if token.kind == "number" and _is_name(tokens, index):
                continue
            value, unit = (None, "") if token.kind == "redacted" else _value(token.low)
            if unit == "version":
                continue
            role: Role = "multiplier" if unit in {"x", "X"} else "target"
            found.append(
                Quantity(
                    role,
                    value,
                    unit or _unit_after(tokens, index),
                    _comparator(tokens, index),
                    index,
                    index,
                    token.text,
                )
            )
        elif token.kind == "word":
            quantity = _word_quantity(tokens, index, windows)
            if quantity is not None:
                found.append(quantity)
    return _with_baselines(tokens, found)


def _word_quantity(tokens: list[Token], index: int, windows: list[Window]) -> Quantity | None:
    low = tokens[index].low
    nxt = tokens[index + 1] if index + 1 < len(tokens) else None
    before = tokens[index - 1].low if index else ""
    if low in NUMBER_WORDS:
        if nxt is None or window_at(windows, tokens[index].start) is not None:
            return None
        counts = (
            (nxt.kind == "word"
            and nxt.low not in {"of", "on", "or", "and"})
            or (nxt.low == "of" and low not in {"half"})
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
        if low in {"zero", "nil", "no"} or counts:
            role: Role = "universal" if low in {"zero", "nil"} else "target"
            return Quantity(
                role,
                float(NUMBER_WORDS[low]),
                _unit_after(tokens, index),
                _comparator(tokens, index),
                index,
                index,
                low,
            )
        return None
    if low in {
        "double",
        "doubling",
        "doubled",
        "doubles",
        "twice",
        "triple",
        "tripling",
        "tripled",
        "quadruple",
        "halve",
        "halving",
        "halved",
        "twofold",
        "tenfold",
    }:
        factor = (
            0.5
            if low.startswith("hal")
            else 3.0
            if low.startswith("trip")
            else 4.0
            if low.startswith("quad")
            else 10.0
            if low == "tenfold"
            else 2.0
        )
        if low == "double" and nxt is not None and nxt.low in {"check", "opt-in", "click"}:
            return None
        return Quantity("multiplier", factor, "x", "", index, index, low)
    if low in _UNIVERSAL:
        return _universal(tokens, index)
    if (
        low in _PLAN_WORDS
        and index
        and (
            before in {"to", "of", "against", "per", "vs", "versus", "on"}
            or before.endswith(("acv", "arr", "revenue", "sales", "hiring"))
        )
    ):
        governed = any(
            token.low
            in {"according", "achieve", "meet", "exceed", "hit", "beat", "reach", "%", "against", "vs"}
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
                _comparator(tokens, index),
                index,
                index,
                tokens[index].text,
            )
    return None


def _universal(tokens: list[Token], index: int) -> Quantity | None:
    """`all`, `every`, `no` over a population that can do or be something; over the scope of one deliverable it counts nothing."""
    token = tokens[index]
    if token.low in {"everyone", "everybody", "nobody"}:
        return Quantity("universal", None, "people", "", index, index, token.low)
    if token.low == "none" and not (index + 1 < len(tokens) and tokens[index + 1].low == "of"):
        return None
    if token.low in {"any", "nothing"}:
        return None
    before = tokens[index - 1].low if index else ""
    if (
        token.low == "no"
        and index + 1 < len(tokens)
        and tokens[index + 1].low in {"longer", "later", "matter", "more", "one"}
    ):
        if tokens[index + 1].low != "more" and tokens[index + 1].low != "one":
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
        leading = leading or before in {"with", "have", "had", "and"}
    if unit or leading:
        return Quantity(
            "universal",
            0.0 if token.low in {"no", "zero"} else None,
            unit or _unit_after(tokens, index),
            "",
            index,
            index,
            token.low,
        )
    return None


def _with_baselines(tokens: list[Token], found: list[Quantity]) -> list[Quantity]:
    """Mark what is said to be the starting value: "from A to B", "A → B", "currently A", "baseline A", "up from A"."""
    numbers = [q for q in found if q.role in {"target", "multiplier", "placeholder"}]
    marked: set[int] = set()
    for position, quantity in enumerate(numbers):
        if quantity.role != "target":
            continue
        index = quantity.first
        before = [
            token.low
            for token in tokens[max(0, index - 4) : index]
            if token.text not in {"~", "≈", ":", "=", "$", "("}
        ]
        following = numbers[position + 1] if position + 1 < len(numbers) else None
        between = (
            [token.low for token in tokens[index + 1 : following.first]]
            if following is not None and following.first - index < 14
            else None
        )
        if before and before[-1] == "from":
            rising = len(before) > 1 and before[-2] in {
                "up",
                "down",
                "increase",
                "decrease",
                "improved",
                "increased",
                "reduced",
                "decreased",
                "drop",
                "rise",
            }
            to_after = between is not None and "to" in between
            target_before = position > 0 and any(
                token.low in {"to", "by", "at"}
                for token in tokens[max(0, numbers[position - 1].first - 3) : index]
            )
            if to_after or rising or target_before:
                marked.add(index)
                continue
        if between is not None and between and between[0] in {"→", "->", "-->", "⇒", "=>"}:
            marked.add(index)
            continue
        near = before[-1:] + before[-2:-1] if before else []
        if (
            any(word in _STARTING for word in near)
            or (
                len(before) > 1
                and before[-1] in {"is", "of", "at", "was"}
                and any(w in _STARTING for w in before[:-1])
            )
            or (tokens[index + 1 : index + 2] and tokens[index + 1].low in {"today", "currently"})
            or any(
                token.low in _STARTING
                for token in tokens[index + 1 : index + 3]
                if token.low in {"today", "currently", "baseline"}
            )
        ) and len(numbers) > 1:
            marked.add(index)
    if not marked:
        return found
    return [
        Quantity("baseline", q.value, q.unit, q.comparator, q.first, q.last, q.text)
        if q.first in marked and q.role == "target"
        else q
        for q in found
    ]
