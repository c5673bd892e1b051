"""KR110: a number that two people would read differently, for want of a unit or of the population."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import OUTCOMES, Example, Rule
from mainspring.engine.lint.rules._quoting import quoted
from mainspring.engine.lint.rules.key_result._kind import said_by
from mainspring.engine.lint.rules.key_result._text import tokens
from mainspring.engine.lint.text import Token
from mainspring.engine.lint.words import words

_SHARED = words("adoption usage use participation engagement utilisation utilization completion")
"""Of whom? A share of these says nothing without those who could have adopted, used or completed it."""
_POPULATION = words("of among amongst in by for per across from within at on")
_LOOSE = words("""
    engagement awareness quality productivity efficiency effectiveness experience visibility collaboration
    communication alignment culture clarity transparency trust loyalty happiness confidence reputation
    knowledge health morale maturity agility
""")
_SCALES = words("score index rating nps csat enps points point stars star percent % scale survey grade")
_NUMBER = re.compile(r"\d{1,9}(?:[.,]\d{1,6})?")


class AmbiguousMetric(Rule):
    code = "KR110"
    name = "ambiguous-metric"
    severity = "warning"
    preview = True
    trigger = OUTCOMES
    what = (
        "Finds a share whose population is not named (“80 % adoption”: of whom?) and a bare number on something that has no unit of its own "
        "(“engagement to 70”)."
    )
    why = "Two honest people then compute two figures, and the better one is reported."
    sources = ("G",)
    bad = (
        Example("Reach 80 % adoption", objective="Nurses chart at the bedside"),
        Example("Increase engagement to 70", objective="People like to work here"),
    )
    good = (
        Example("80 % of ward nurses chart at the bedside each day", objective="Nurses chart at the bedside"),
        Example(
            "Increase the engagement score of the yearly survey from 61 to 70",
            objective="People like to work here",
        ),
        Example("Increase engagement to 70", fields={"unit": "points"}),
    )
    ask = "Above and below the line of this fraction: who is counted, over which days?"
    false_alarms = ("A house measure that everybody there knows by this name.",)

    def check_key_result(self, key_result: KeyResult, setting: Setting) -> Iterator[Finding]:
        reading = key_result.reading
        if (
            reading.kind != "outcome"
            or not reading.has_target
            or key_result.unit
            or key_result.metric
            or reading.parse.population
        ):
            return
        if said_by(key_result) == "KR119":
            return
        found = tokens(key_result.text.value)
        for index, token in enumerate(found[:400]):
            if token.kind != "number":
                continue
            noun = found[index + 1] if index + 1 < len(found) else None
            if (
                token.text.endswith("%")
                and noun is not None
                and noun.noun in _SHARED
                and not _populated(found, index)
            ):
                yield self.finding(
                    key_result,
                    f"{quoted(key_result.text.value[token.start : noun.end])} does not say of whom: which people, over which days?",
                    f"“{noun.text}” is a share of somebody, who is not named",
                    (token.start, noun.end),
                )
                return
            loose = _loose_before(found, index)
            if loose is not None and (noun is None or noun.kind == "mark"):
                yield self.finding(
                    key_result,
                    f"{quoted(key_result.text.value[loose.start : token.end])} has no unit: of what is {token.text} a number, and who measures it?",
                    f"“{loose.text}” has no unit of its own",
                    (loose.start, token.end),
                )
                return


def _populated(found: tuple[Token, ...], index: int) -> bool:
    """Whether words near the number at `index` name those it is a share of."""
    around = [*found[max(0, index - 6) : index], *found[index + 2 : index + 12]]
    return any(token.low in _POPULATION and token.low != "at" for token in around[-10:]) or any(
        token.kind == "word" and token.low != token.noun for token in around[:6]
    )


def _loose_before(found: tuple[Token, ...], index: int) -> Token | None:
    """The unitless noun whose value the number at `index` is to be ("engagement to 70")."""
    token = found[index]
    if not _NUMBER.fullmatch(token.text) or index < 2 or found[index - 1].low not in {"to", "of", "at"}:
        return None
    before = found[index - 2]
    if before.kind == "number" or any(other.low in _SCALES or other.noun in _SCALES for other in found[:60]):
        return None
    return before if before.noun in _LOOSE else None


RULE = AmbiguousMetric()
