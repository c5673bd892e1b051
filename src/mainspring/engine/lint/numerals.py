"""Single numbers: their value and unit, and what they are compared by."""

from __future__ import annotations

import re
from functools import lru_cache

from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import COUNTED_WORK, MEASURES, PEOPLE

NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "fifty": 50, "dozen": 12, "hundred": 100, "thousand": 1000,
    "million": 1e6, "billion": 1e9, "zero": 0, "half": 0.5, "nil": 0, "thirteen": 13, "fourteen": 14, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "forty": 40, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "twenty-five": 25, "couple": 2,
}  # fmt: skip
_SCALES = {"k": 1e3, "m": 1e6, "mm": 1e6, "mio": 1e6, "b": 1e9, "bn": 1e9}
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


_DOTTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){2,5}")
"""A million and more as much of Europe writes it; with one dot it may be a decimal."""


_GROUPED = re.compile(r"[1-9]\d{0,2}\.\d{3}")
"""One dot and three digits behind it: thousands or a decimal, as the rest of the text says."""
_MINUS = frozenset("-−–")


def has_one_dot(text: str) -> bool:
    """Whether a number is thousands or a decimal only by what the rest of its text says ("12.500")."""
    return "." in text and _GROUPED.fullmatch(text.strip("$€£¥₹+-−–")) is not None


@lru_cache(maxsize=4096)
def value_of(text: str, dotted: bool = False) -> tuple[float | None, str]:
    """The number in `text` and its unit; with `dotted` one dot with three digits behind it parts thousands."""
    if text[:1] in _MINUS and len(text) > 1:
        value, unit = value_of(text[1:], dotted)
        return (-value if value is not None else None), unit
    body = text.strip("+").strip()
    unit = ""
    if body[:1] in "$€£¥₹":
        unit, body = body[0], body[1:]
    body = body.replace(" ", "") if body.replace(" ", "").isdigit() else body
    if "'" in body or "’" in body:  # 1'200, as Switzerland writes it
        body = body.replace("'", "").replace("’", "")
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
        if _DOTTED.fullmatch(plain) is None:
            return None, "version"
        plain = plain.replace(".", "")
    elif dotted and _GROUPED.fullmatch(plain) is not None:
        plain = plain.replace(".", "")
    try:
        value = float(plain[:40])
    except ValueError:
        return None, unit
    return value * (scale or 1), unit


def parts_thousands(tokens: list[Token]) -> bool:
    """Whether a dot parts thousands in this text: where another figure can be read no other way (1.250.000), and where what comes in
    wholes alone, or money, would be counted to a thousandth ("12.500 tickets"). Else it is a decimal ("a score of 4.125")."""
    for index, token in enumerate(tokens):
        if token.kind != "number" or "." not in token.text:
            continue
        if _DOTTED.fullmatch(token.text.strip("$€£¥₹+-−–")) is not None:
            return True
        if not has_one_dot(token.text):
            continue
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        behind = after.low if after is not None else ""
        if behind in NUMBER_WORDS:
            continue  # "€2.250 million"
        if token.text[0] in "$€£¥₹" or (index and tokens[index - 1].low in _MONEY):
            if behind not in _APIECE:
                return True
            continue
        if behind in _MONEY:
            if index + 2 == len(tokens) or tokens[index + 2].low not in _APIECE:
                return True
            continue
        if after is None or after.kind != "word":
            continue
        unit = unit_after(tokens, index)
        plural = bool(unit) and any(t.noun == unit and t.low != unit for t in tokens[index + 1 : index + 6])
        if unit in PEOPLE or (plural and unit not in COUNTED_WORK and unit not in _DIVISIBLE):
            return True
    return False


_APIECE = words("per a an each apiece /")
"""Behind a price, which may well have three decimals ("€1.859 per litre")."""
_MONEY = words("$ € £ ¥ ₹ chf eur usd gbp euro euros dollar dollars pounds francs")
_DIVISIBLE = words("""
    tonne ton kilogram kilo gram kilometre kilometer metre meter mile litre liter gallon hectare acre watt volt ampere joule degree point
    hour minute second percent times unit star mark grade inch foot feet yard
""")
"""What may be counted to a thousandth."""


def comparator_before(tokens: list[Token], index: int) -> str:
    """The comparison that stands before the number at `index`, or just after it ("20+", "5 or more")."""
    place = comparing_tokens(tokens, index)
    if place is None:
        return ""
    first, last = place
    if first < index:
        text = tokens[first]
        return _COMPARATORS[text.text] if text.kind == "sign" else _COMPARING_WORDS[text.low]
    if last - first == 2:
        return "at least" if tokens[last].low in _MORE else "at most"
    return "at least"


_MORE = words("more higher above better greater")
_LESS = words("less fewer lower below")


def comparing_tokens(tokens: list[Token], index: int) -> tuple[int, int] | None:
    """First and last token of the comparison of the number at `index`, None where there is none."""
    for back in (1, 2, 3):
        if index < back:
            break
        before = tokens[index - back]
        if before.kind == "sign" and before.text in _COMPARATORS:
            return index - back, index - back
        if before.low in {"least", "most"} and index > back and tokens[index - back - 1].low == "at":
            return index - back, index - back
        if before.low in _COMPARING_WORDS:
            return index - back, index - 1 if back > 1 and tokens[index - 1].low == "than" else index - back
        if before.low in {"than", "of", "a", "the", "an"} or before.kind == "sign":
            continue
        break
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if tokens[index].text.endswith("+"):
        return index, index
    if after is not None and after.text == "+":
        return index + 1, index + 1
    ahead = tokens[index + 2].low if index + 2 < len(tokens) else ""
    if after is not None and after.low == "or" and (ahead in _MORE or ahead in _LESS):
        return index, index + 2
    return None


def unit_after(tokens: list[Token], index: int) -> str:
    """The noun that the number at `index` counts, as far as the next five words say."""
    last = ""
    named = False
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
            "today",
            "now",
            "currently",
            "instead",
            "out",
            "a",
            "an",
            "each",
            "every",
            "while",
            "whilst",
            "down",
            "up",
            "than",
            "vs",
            "after",
            "into",
        }:
            break
        if token.low in {"average", "median", "mean", "total"}:
            last = token.noun
            continue
        if named and not (token.noun != token.low and (token.noun in PEOPLE or token.noun in MEASURES)):
            break
        last = token.noun
        if last in MEASURES or last in PEOPLE or last in COUNTED_WORK:
            if named or token.noun != token.low or last in COUNTED_WORK:
                return last
            named = True  # "5 enterprise customers": a singular goes on to the plural that is counted
    return last
