"""Numbers that count nothing: part of a name, a version, a date, an age or the attribute of a thing."""

from __future__ import annotations

from mainspring.engine.lint.numbered import is_numbered
from mainspring.engine.lint.numerals import value_of
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.grammar import PREPOSITIONS
from mainspring.engine.lint.words.nouns import DELIVERABLES, MEASURES, PEOPLE
from mainspring.engine.lint.words.verbs import opening_form

_NAMES_BEFORE = words("""
    phase version v level step stage iso soc wave part chapter appendix tier type category batch cohort
    generation gen layer room floor day week sprint item section rfc eip python windows ticket issue epic
    option plan-b no horizon release web grade wk series priority p bill act article form stream route model building zone ward hall block sector
""")
"""A number right after one of these is part of a name ("phase 2")."""
_ARROWS = words("→ -> --> ⇒")


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


_MONEY_AFTER = frozenset("€$£%")
_SPANNING = words("to from within under below than → -> --> ⇒ < <= ≤")
_RATES = words("per a each every one")


def _is_figure(tokens: list[Token], index: int) -> bool:
    return index < len(tokens) and tokens[index].kind == "number"


_CAPITAL_UNITS = words(
    "kb mb gb tb pb km kg hz khz mhz ghz kwh mwh gwh kw mw gw hrs hr min kbit mbit gbit kbps mbps gbps twh usd eur gbp chf inr ft lb sqm mm"
)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and text.startswith(("19", "20"))


def _is_version(tokens: list[Token], index: int) -> bool:
    """Whether the decimal at `index` tells one state of a thing from another: "partner portal 3.1 released", "handbook 2.0"."""
    before = tokens[index - 1] if index else None
    whole, _, part = tokens[index].text.partition(".")
    if before is None or before.noun not in DELIVERABLES or not (whole + part).isdigit() or len(whole) > 2:
        return False
    if any(token.noun in MEASURES or token.low == "per" for token in tokens[:index]):
        return False
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None or (after.kind == "mark" and after.text not in _MONEY_AFTER):
        return part == "0"
    if after.low in {"in", "on", "for", "by"}:
        return part == "0"
    return after.form is not None and after.form.inflection == "ed"


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
    if is_numbered(tokens, index):
        return True
    if token.text[-1].isdigit() and "." in token.text:
        if before is not None and before.low in {"by", "to", "from"}:
            return False  # "cut by 1.5"
        if _is_version(tokens, index):
            return True
        if before is not None and before.low in _RELEASING:
            return True  # "version 2.0 released", "release 2.0"
        if (after is None or (after.kind == "mark" and after.text not in _MONEY_AFTER)) and any(
            t.low in _SHIPPING for t in tokens[max(0, index - 5) : index]
        ):
            return True  # "ship indexer 2.0"
        if index == 0 and after is not None and after.low in _SHIPPED:
            return True  # "0.4 tagged"
        if index == 0 and after is not None and after.low in {"is", "has", "out", "ships", "live"}:
            # "2.0 is out"; "4.3 out of 5" is a mark
            return not (after.low == "out" and len(tokens) > 2 and tokens[2].low == "of")
    if before is not None and (before.low == "scope" or before.text == "+") and token.low in {"1", "2", "3"}:
        return any(each.noun in {"emission", "ghg", "co2"} for each in tokens[index + 1 : index + 6])
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
        and not (before is not None and after.text == "d" and before.low in _SPANNING)
    ):
        return True  # "3D" is a kind of picture, "21d" a span
    if (
        after is not None
        and after.start == token.end
        and token.text.isdigit()
        and after.text[0].isupper()
        and (after.text.isupper() if len(after.text) < 4 else after.kind == "word")
        and (len(after.text) > 1 or after.text == "G")
        and after.low not in _CAPITAL_UNITS
    ):
        return True  # "2FA", "3PL", "2Learn"
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
    return token.low.count(".") > 1 and value_of(token.low)[0] is None
