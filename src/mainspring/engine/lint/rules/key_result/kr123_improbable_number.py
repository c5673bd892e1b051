"""KR123: a number that cannot be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._quoting import quoted
from mainspring.engine.lint.rules.key_result._numbers import FIGURES, direction_before, pairs, shown, wanted
from mainspring.engine.lint.rules.key_result._text import index_at, tokens
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import PEOPLE
from mainspring.engine.regex import pattern

_SHARE = re.compile(
    r"(?<![\d.,])(\d{3,9})(?:[.,]\d{1,4})?\s?(?:%|percent\b)\s+of\s+(?:(?:all|our|the|their|these|those|every|active|new|existing)\s+){0,3}",
    re.IGNORECASE,
)
_OUT_OF = re.compile(
    r"(\d(?<![\d.,/-]\d)\d{0,8}(?:\.\d{1,3})?)\s+(?:out\s+of|of\s+(?:the|our|all))\s+(\d{1,9}(?:\.\d{1,3})?)(?![\d.,]*\s?%)",
    re.IGNORECASE,
)
_NPS = re.compile(
    r"\be?nps\b[^.;\d]{0,40}?(\d{3,6})(?![\d%]|\s?(?:%|respon|survey|answer|customer|user))", re.IGNORECASE
)
_BEYOND = re.compile(r"\d\d\d(?:[.,]\d{1,4})?\s?(?:%|percent)", re.IGNORECASE)
_NEGATIVE = re.compile(r"\s[-−]\s?\d")
_NOTHING = re.compile(r"\bby\s+0(?:[.,]0{1,4})?\s?%")
_WHOLE = re.compile(
    r"(?<![\d.,])(\d{3,9})(?:[.,]\d{1,4})?\s?%\s+(?:uptime|availability|accuracy|attendance|satisfaction|adoption|completion|participation|occupancy)\b",
    re.IGNORECASE,
)
_OF_A_WHOLE = (
    r"(?<!net )\b(?:uptime|availability|csat|attendance|adoption|participation|occupancy|accuracy|punctuality|churn|market share"
    r"|(?:conversion|open|click|click-through|response|bounce|completion|error|defect|acceptance|drop-?out|attendance|adoption|absence)\s+rates?)\b"
)
_LEVEL = pattern(
    _OF_A_WHOLE
    + r"((?:\s{0,3}(?::|≥|>=|>|=|of|at|to|is|above|over|least|reaches|score|levels?|from\s+\d{1,3}(?:[.,]\d{1,2})?\s?%)){0,4})\s{1,3}(\d{3,9})(?:[.,]\d{1,4})?\s?(?:%|percent\b)",
    re.IGNORECASE,
)
_LESS = pattern(
    r"\b(?:reduce|cut|lower|decrease|shrink|slash|shorten|drop)\b[^.;%]{0,80}?\bby\s+(\d{3,9})(?:[.,]\d{1,4})?\s?(?:%|percent\b)",
    re.IGNORECASE,
)
_BELOW = pattern(
    _OF_A_WHOLE + r"[^.;]{0,40}?\b(?:to|at|of|below)\s+[-−]\s?\d{1,4}(?:[.,]\d{1,4})?\s?(?:%|percent\b)",
    re.IGNORECASE,
)
_PEOPLE = PEOPLE - words("team company plan group")


class ImprobableNumber(Rule):
    code = "KR123"
    name = "improbable-number"
    severity = "error"
    trigger = FIGURES
    what = (
        "Finds figures that cannot be meant: more than 100 % of a population, 12 out of 10, a Net Promoter Score above 100, an uptime of 101 %, a cut by 120 %, a churn below zero, a change by 0 %; "
        "and, mildly, a figure that is to move the wrong way (satisfaction from 90 to 85) with no word that says so."
    )
    why = "It is a slip of the pen until somebody builds a chart on it. Then the key result is met, or unreachable, for ever."
    sources = ("ours",)
    bad = (
        Example("120 % of customers use the new tariff", objective="Customers choose the new tariff"),
        Example("12 out of 10 depots close their books on time", objective="Books close on time"),
        Example("Raise punctuality by 0 %", objective="Trains run on time"),
        Example("Uptime 101 %", objective="Trains run on time"),
        Example("Cut the time to the first reply by 120 %", objective="Customers get answers"),
        Example("Churn from 4 % to -1 %", objective="Customers stay"),
        Example("Customer satisfaction from 90 to 85", objective="Customers like us"),
    )
    good = (
        Example("90 % of customers use the new tariff", objective="Customers choose the new tariff"),
        Example("Reach 120 % of the sales plan", objective="Books close on time"),
        Example("Raise punctuality by 120 %", objective="Trains run on time"),
        Example("Increase response rate 120 %", objective="Customers get answers"),
        Example("Net retention of 118 %", objective="Customers stay"),
        Example("Churn from 9 % to 4 %", objective="Customers stay"),
    )
    ask = "Which number was meant?"
    false_alarms = (
        "A share above 100 % by definition (net retention, cover). Such names are left out as far as they are known.",
    )

    def check_key_result(self, key_result: KeyResult, setting: Setting) -> Iterator[Finding]:
        text = key_result.text.value
        if not key_result.reading.assessed:
            return
        if "%" in text or "percent" in text:
            yield from self._shares(key_result, text)
        if " of " in text:
            for match in _OUT_OF.finditer(text):
                if float(match[1]) > float(match[2]):
                    yield self._cannot(key_result, match, f"{match[1]} is more than {match[2]}")
        for match in _NPS.finditer(text) if "nps" in text.lower() else ():
            if float(match[1]) > 100:
                yield self._cannot(key_result, match, "a Net Promoter Score ends at 100")
        yield from self._wrong_way(key_result, text)

    def _shares(self, key_result: KeyResult, text: str) -> Iterator[Finding]:
        if _NEGATIVE.search(text) is not None:
            for match in _BELOW.finditer(text):
                yield self._cannot(key_result, match, "a part of a whole is not below zero")
        if _BEYOND.search(text) is not None:
            yield from self._beyond_the_whole(key_result, text)
        if "0" in text and "by" in text:
            for match in _NOTHING.finditer(text):
                yield self._cannot(key_result, match, "a change by nothing is none")

    def _beyond_the_whole(self, key_result: KeyResult, text: str) -> Iterator[Finding]:
        for match in _SHARE.finditer(text):
            at = index_at(text, match.end())
            following = tokens(text)[at] if at < len(tokens(text)) else None
            if float(match[1]) <= 100 or following is None or following.noun not in _PEOPLE:
                continue
            if (
                following.low == following.noun
            ):  # "120 % of customer lifetime value": a singular only describes
                continue
            yield self._finding(
                key_result,
                (match.start(), following.end),
                f"nobody has more than 100 % of “{following.text}”",
            )
        for match in _LESS.finditer(text):
            if float(match[1]) > 100:
                yield self._cannot(key_result, match, "more than all cannot be taken away")
        moved = direction_before(text, len(text)) is not None
        for match in _LEVEL.finditer(text):
            if float(match[2]) > 100 and (match[1].strip() or not moved):
                yield self._cannot(key_result, match, "the whole is 100 %")
        for match in _WHOLE.finditer(text):
            before = text[max(0, match.start() - 8) : match.start()].lower()
            if float(match[1]) > 100 and not before.rstrip().endswith((" by", "+")):
                yield self._cannot(key_result, match, "the whole is 100 %")

    def _wrong_way(self, key_result: KeyResult, text: str) -> Iterator[Finding]:
        for pair in pairs(text):
            if direction_before(text, pair.start) is not None:
                return  # the words say which way, and KR124 compares
            at = index_at(text, pair.start)
            nouns = [t.noun for t in tokens(text)[max(0, at - 8) : at] if t.kind == "word"]
            way = wanted(nouns)
            moved = pair.after - pair.before
            if way and moved and (moved > 0) != (way > 0):
                yield self.finding(
                    key_result,
                    f"{quoted(pair.words)} would make it worse: are {shown(pair.before)} and {shown(pair.after)} the wrong way round?",
                    f"“{next(n for n in reversed(nouns) if wanted([n]))}” ought to {'rise' if way > 0 else 'fall'}",
                    (pair.start, pair.end),
                    severity="warning",
                )
                return

    def _cannot(self, key_result: KeyResult, match: re.Match[str], because: str) -> Finding:
        return self._finding(key_result, match.span(), because)

    def _finding(self, key_result: KeyResult, span: tuple[int, int], because: str) -> Finding:
        words = quoted(key_result.text.value[span[0] : span[1]])
        return self.finding(
            key_result, f"{words} cannot be: {because}. Which number was meant?", because, span
        )


RULE = ImprobableNumber()
