"""Single numbers: their value and unit, what they are compared by, and whether they count anything at all."""

from __future__ import annotations

from functools import lru_cache

from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import PREPOSITIONS
from mainspring.engine.lint.words.nouns import COUNTED_WORK, DELIVERABLES, MEASURES, PEOPLE
from mainspring.engine.lint.words.verbs import opening_form

NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "fifty": 50, "dozen": 12, "hundred": 100, "thousand": 1000,
    "million": 1e6, "billion": 1e9, "zero": 0, "half": 0.5, "nil": 0, "thirteen": 13, "fourteen": 14, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "forty": 40, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "twenty-five": 25, "couple": 2,
}  # fmt: skip
_SCALES = {"k": 1e3, "m": 1e6, "mm": 1e6, "mio": 1e6, "b": 1e9, "bn": 1e9}
_NAMES_BEFORE = words("""
    phase version v level step stage iso soc wave part chapter appendix tier type category batch cohort
    generation gen layer room floor day week sprint item section rfc eip python windows ticket issue epic
    option plan-b no horizon release web grade wk series priority p bill act article form stream route model
""")
"""A number right after one of these is part of a name ("phase 2")."""
_COMPARATORS = {
    ">=": "at least", "=>": "at least", "≥": "at least", ">": "more than", "<=": "at most", "=<": "at most", "≤": "at most",
    "<": "less than", "~": "about", "≈": "about", "±": "about", "=": "exactly",
}  # fmt: skip
_ARROWS = words("→ -> --> ⇒")
_COMPARING_WORDS = {
    "least": "at least", "minimum": "at least", "min": "at least", "more": "more than", "above": "more than", "over": "more than",
    "exceeding": "more than", "below": "less than", "under": "less than", "less": "less than", "fewer": "less than",
    "most": "at most", "maximum": "at most", "max": "at most", "within": "at most", "to": "to", "by": "by", "about": "about",
    "around": "about", "roughly": "about", "approximately": "about", "exactly": "exactly", "beyond": "more than", "at": "at",
}  # fmt: skip


@lru_cache(maxsize=4096)
def value_of(text: str) -> tuple[float | None, str]:
    """The number in `text` and its unit."""
    body = text.strip("+").strip()
    unit = ""
    if body[:1] in "$€£¥₹":
        unit, body = body[0], body[1:]
    body = body.replace(" ", "") if body.replace(" ", "").isdigit() else body
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


def counts_plural(tokens: list[Token], index: int) -> bool:
    """Whether the number at `index` counts the plural noun that one of the next words is ("release 4 new guides")."""
    for token in tokens[index + 1 : index + 5]:
        if token.kind != "word":
            return False
        if token.noun != token.low:
            return True
    return False


_AIMED = MEASURES | words("goal target aim baseline current actual today now")
"""Words in capitals that lead the figure itself and are no name with a number: "NPS 40", "Goal 20"."""
_RELEASING = words("version v release spec cut tag ship")
_SHIPPING = words("release cut tag ship")
_SHIPPED = words("tagged released shipped stable final cut voted approved published")


_SPANS = words("second minute hour day week month year page")
_LED = words("top month aged age ages")
_OF_AGE = words("over older under younger above up")


def describes_thing(tokens: list[Token], index: int, last: int) -> bool:
    """Whether the figure from `index` to `last` only says of what kind something is: how long a thing is ("a 3-5 year plan"), the age of people
    ("skippers aged 65", "60 and over"), a rank in brackets ("(top 30 port)"), a time that is told by its number ("month 3", "their first two weeks")."""
    before = tokens[index - 1].low if index else ""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and after.text in {"-", "/"} and last > index and _is_figure(tokens, last + 2):
        return True  # "a 30-60-90 day plan"
    if before not in _LED and (after is None or (after.noun not in _SPANS and after.low != "and")):
        return False
    if before == "top":
        listed = after is not None and after.noun == after.low and after.noun in DELIVERABLES
        return listed or (index > 1 and tokens[index - 2].text == "(")
    if before == "month":
        moved = after is not None and after.low in {"instead", "rather", "to"}
        return not moved and (index == 1 or tokens[index - 2].low not in _RATES)
    if before in _LED:
        return True
    if after is None or after.low == "and":
        return last + 2 < len(tokens) and tokens[last + 2].low in _OF_AGE
    if before == "first":
        return True
    if after.noun != after.low or tokens[index].low in {"1", "one"}:
        return False
    for token in tokens[last + 2 : last + 6]:
        if token.kind != "word" or token.low in PREPOSITIONS:
            return False
        if token.noun in DELIVERABLES and token.noun not in MEASURES:
            return True
    return False


_RATES = words("per a each every one")


def _is_figure(tokens: list[Token], index: int) -> bool:
    return index < len(tokens) and tokens[index].kind == "number"


_CAPITAL_UNITS = words(
    "kb mb gb tb pb km kg hz khz mhz ghz kwh mwh gwh kw mw gw hrs hr min usd eur gbp chf inr ft lb sqm mm"
)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and text.startswith(("19", "20"))


def is_name(tokens: list[Token], index: int) -> bool:
    """Whether the number at `index` is part of a name, an ordinal or an attribute, and counts nothing."""
    token = tokens[index]
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if token.text[0] in "$€£¥₹":
        return False
    if after is not None and after.kind == "sign" and after.text in _ARROWS:
        return False  # "calls per day 40 → 12"
    if index + 2 < len(tokens) and tokens[index + 2].kind == "sign" and tokens[index + 2].text in _ARROWS:
        return after is not None and after.kind == "number"
    if token.text[-1].isdigit() and "." in token.text:
        if before is not None and before.low in _RELEASING:
            return True  # "version 2.0 released", "release 2.0"
        if (after is None or after.kind == "mark") and any(
            t.low in _SHIPPING for t in tokens[max(0, index - 5) : index]
        ):
            return True  # "ship indexer 2.0"
        if index == 0 and after is not None and after.low in _SHIPPED:
            return True  # "0.4 tagged"
        if index == 0 and after is not None and after.low in {"is", "has", "out", "ships", "live"}:
            return True  # "2.0 is out"
    if before is not None and before.low in _NAMES_BEFORE and "%" not in token.text and "." not in token.text:
        return not (index == 1 and opening_form(before.low) is not None and counts_plural(tokens, index))
    if (
        after is not None
        and after.low in {"version", "release"}
        and "." in token.text
        and token.text[-1] != "%"
    ):
        return True  # "a stable 1.0 version"
    if (
        before is not None
        and index > 1
        and before.kind == "word"
        and not before.text.islower()
        and before.form is None
        and token.text.replace(".", "").isdigit()
    ):
        # "PostgreSQL 17": a version, unless something is counted ("Facebook 500 likes") or the capitals name a measure ("NPS 40").
        counts = (
            after is not None
            and after.kind == "word"
            and (after.noun in PEOPLE or after.noun in MEASURES or after.noun != after.low)
        )
        if not counts and before.noun not in _AIMED and not before.text.isupper():
            return True
    if token.text == "1" and (
        (after is not None and after.text == ":" and after.start == token.end)
        or (index > 1 and tokens[index - 1].text == ":" and tokens[index - 2].text == "1")
    ):
        return True  # "1:1 notes"
    if (
        before is not None
        and before.kind == "word"
        and before.text.isupper()
        and len(before.text) > 2
        and before.noun not in MEASURES
        and token.text.isdigit()
        and after is not None
        and after.kind == "word"
        and after.noun == after.low
        and after.form is None
        and after.low not in PREPOSITIONS
    ):
        return True  # "ASC 606 memo"
    if token.glued:
        following = tokens[index + 2] if index + 2 < len(tokens) else None
        return following is None or following.kind != "number"
    if after is not None and after.start == token.end and after.low in {"st", "nd", "rd", "th"}:
        return True
    if (
        after is not None
        and after.start == token.end
        and after.low in {"d", "ds"}
        and token.low in {"2", "3", "4"}
    ):
        return True  # "3D" is a kind of picture, "21d" a span
    if (
        after is not None
        and after.start == token.end
        and len(after.text) > 1
        and after.text.isupper()
        and after.low not in _CAPITAL_UNITS
        and token.text.isdigit()
    ):
        return True  # "2FA", "3PL"
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
        if _is_year(tokens[index - 2].text) and token.text.isdigit() and before.end == token.start:
            return True  # "2022-2023", "2024-06"
        return (
            tokens[index - 2].kind == "word" and before.end == token.start
        )  # "tier - 1" is a range, "tier-1" a name
    if (
        len(token.text) == 4
        and _is_year(token.text)
        and not (
            after is not None
            and after.kind == "word"
            and (after.noun in PEOPLE or (after.noun in MEASURES and after.noun != after.low))
        )
    ):
        return not (
            before is not None and (before.kind == "sign" or before.low in {"to", "least", "reach", "of"})
        )
    if after is not None and after.text in {")", "."} and index == 0:
        return True  # the list number "1."
    return token.low.count(".") > 1
