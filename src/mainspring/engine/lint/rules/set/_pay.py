"""Where a text ties pay to a result."""

from __future__ import annotations

import re
from functools import lru_cache

from mainspring.engine.regex import pattern

_OF_PAY = pattern(
    r"bonus(?:es)?|commissions?|variable\s+pay|incentive\s+pay|pay[ -]?outs?|pay\s?rises?|salary|salaries|remuneration|compensation",
    re.IGNORECASE,
)
_LETTER = "ƥ"
"""Stands for every letter of a word of pay, so that the patterns below, which name such words a dozen times, stay small."""
_PAY = f"{_LETTER}++"
_SHARE = rf"(?:\s*(?:of|:|=|-|–)?\s*[$€£]?\d[\d.,]{{0,12}}\s?(?:%|k\b|percent\b)?(?:\s+of\s+(?:\w+\s+){{0,2}}{_PAY})?)?"
"""How much of it, as one writes it: "of 5 % of salary"."""
_CONDITION = pattern(
    rf"\b{_PAY}{_SHARE}\s+(?:if|when|once|as\s+soon\s+as|provided|subject\s+to|in\s+case|unless)\b(?:[^.;\n]|\.(?=\d)){{0,120}}",
    re.IGNORECASE,
)
"""The whole of "bonus of 5 % of salary when revenue is met": what hangs from it is part of what is wrong."""
_GOAL = r"(?:(?:the\s+)?(?:full\s+)?(?:goal|target|plan)s?\b|\d[\d.,]{0,6}\s?(?:%|percent\b|per\s+cent\b)(?!\s+of\b(?!\s+(?:the\s+|our\s+)?(?:target|goal|plan))))"
"""What a result is held against; "95 % of the market" is how much is paid."""
_BELOW_GOAL = (
    rf"(?:below|under|short\s+of|before|for\s+(?:less|anything\s+(?:less|below|under)))\s+(?:than\s+)?{_GOAL}"
)
_AT_GOAL = (
    rf"(?:at|from|above|over|below|under|with|on|for|after)\s+(?:reaching\s+|hitting\s+|meeting\s+)?{_GOAL}"
)
_TIED = pattern(
    rf"\b(?:tied|linked|counts?|counting|relevant|contributes?|coupled)\s+(?:to|for|towards?|with)\s+(?:\w+\s+){{0,3}}{_PAY}\b"
    rf"|\b{_PAY}\s+(?:(?:is|are|will\s+be|only)\s+){{0,2}}(?:tied|linked|paid\s+(?:out\s+)?(?:only\s+)?(?:on(?!\s+(?:time|schedule|the\s+\d))|at|if|when|once|for|unless)|depend(?:s|ent|ing)?\s+on|released|"
    rf"triggered|unlocked|for\s+(?:reaching|hitting|meeting|exceeding|achieving))\b"
    rf"|\b(?:earn|unlock|trigger|secure|qualif(?:y|ies)\s+for|eligible\s+for|release)\s+(?:the\s+|our\s+|their\s+|a\s+|an\s+)?"
    rf"(?:full\s+|annual\s+|yearly\s+|quarterly\s+|team\s+|sales\s+){{0,2}}{_PAY}\b"
    rf"|\b(?:otherwise|or\s+else|else|if\s+not|if\s+missed)\b[,:]?\s+(?:there\s+(?:is|will\s+be)\s+)?(?:no|half\s+(?:the|a)|a\s+smaller|less)\s+(?:\w+\s+)?{_PAY}\b"
    rf"|(?<!with )(?<!have )(?<!get )\b(?:no|half\s+(?:the|a))\s+(?:\w+\s+)?{_PAY}\s+(?:otherwise|or\s+else|unless|{_BELOW_GOAL})"
    rf"|\b{_PAY}\s+(?:(?:is|are|will\s+be)\s+)?(?:(?:paid|due|granted)\s+(?:out\s+)?)?(?:only|not)\s+{_AT_GOAL}"
    rf"|\b{_PAY}\s+(?:(?:is|are|will\s+be)\s+)?(?:withheld|forfeited|lost|halved|cut|cancelled)\s+(?:if|unless|when|otherwise|{_BELOW_GOAL})"
    rf"|\b{_PAY}[- ](?:relevant|bearing|bear|related|linked|tied)\b|\b{_PAY}able\b"
    rf"|[(\[]\s*{_PAY}\s*(?::|=|-|–)?\s*\d{{0,3}}\s?%?\s*[)\]]"
    rf"|\bfor\s+(?:a|the|their|our)\s+(?:full\s+|annual\s+|quarterly\s+|team\s+)?(?:bonus|commission|pay\s?rise)\b",
    re.IGNORECASE,
)
_READ = 2000


def tied_to_pay(text: str) -> tuple[int, int] | None:
    """The words of `text` that make pay hang from a result, by their offsets; None where nothing does."""
    return _tied_to_pay(text) if speaks_of_pay(text[:_READ]) else None


def speaks_of_pay(text: str) -> bool:
    """Whether a word of pay stands in `text`, without one of which nothing is tied to it."""
    low = text.lower()
    return (
        "pay" in low
        or "bonus" in low
        or "commission" in low
        or "salar" in low
        or "remunerat" in low
        or "compensat" in low
    )


@lru_cache(maxsize=1024)
def _tied_to_pay(text: str) -> tuple[int, int] | None:
    lettered, count = _OF_PAY.subn(lambda match: _LETTER * len(match[0]), text[:_READ])
    if not count:
        return None
    match = _CONDITION.search(lettered) or _TIED.search(lettered)
    if match is None:
        return None
    return match.start(), match.start() + len(match[0].rstrip(" ,"))
