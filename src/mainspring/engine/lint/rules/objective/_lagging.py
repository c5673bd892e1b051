"""Which key results show only at the end, after everything that could have been done has been done."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mainspring.engine.lint.document import KeyResult
from mainspring.engine.lint.text import tokens_of
from mainspring.engine.lint.words import words

LAGGING = words("""
    revenue arr mrr nrr grr profit margin ebitda gmv turnover nps enps churn retention attrition renewal market-share share-price
    ltv valuation mortality graduation ndr profitability income earnings
""")
"""Measures that move when the work of months has come to bear. Sold, signed or used today is none of them."""

_PAIRS = frozenset(
    {
        ("market", "share"), ("customer", "satisfaction"), ("employee", "satisfaction"), ("employee", "engagement"), ("annual", "survey"),
        ("engagement", "survey"), ("yearly", "survey"), ("brand", "awareness"), ("staff", "turnover"), ("gross", "margin"),
    }
)  # fmt: skip


def lagging_words(key_results: Sequence[KeyResult]) -> list[str]:
    """The different words by which all of these are lagging, [] where one of them is not."""
    found: dict[str, None] = {}
    for key_result in key_results:
        word = lagging_word(key_result)
        if not word:
            return []
        found[word] = None
    return list(found)


def lagging_word(key_result: KeyResult) -> str:
    """The word by which the key result is a lagging one, "" where it is none or where that cannot be told."""
    reading = key_result.reading
    if not reading.assessed or reading.kind != "outcome":
        return ""
    metric = key_result.metric or reading.parse.metric or ""
    nouns = [token.noun for token in tokens_of(metric) if token.kind == "word"]
    for noun in nouns:
        if noun in LAGGING:
            return noun
    for first, second in pairwise(nouns):
        if (first, second) in _PAIRS:
            return f"{first} {second}"
    return ""
