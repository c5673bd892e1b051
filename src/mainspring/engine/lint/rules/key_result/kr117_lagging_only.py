"""KR117: the figure comes once a year, the cycle is a quarter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mainspring.engine.lint.document import KeyResult, Objective, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import OUTCOMES, Example, Rule
from mainspring.engine.lint.rules._quoting import quoted

_YEARLY = re.compile(
    r"""
    \b(?:annual(?:ly)?|yearly|full[- ]year|year[- ]end)\b
        (?!\s+(?:recurring|contract|run|value|plan|planning|report|conference|event|kick|leave|budget|goal|objective|okr|review|meeting
             |summit|basis|fee|subscription|saving|billing|licen[cs]e|renewal|pass|salar|incremental))
  | \b(?:per|a|each|every)\s+(?:year|annum)\b
  | (?<=[\d%a-z])\s?/\s?(?:yr|year)\b
  | \b(?:12|twelve)[- ]month\b(?!s?\s+(?:plan|roadmap|contract|rolling|trailing)) | \bafter\s+(?:12|twelve)\s+months\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HINTS = ("year", "annu", "twelve", "12", "yr")
_QUARTER = re.compile(r"(?<![A-Za-z])Q[1-4](?!\d)|(?<!\d)[1-4]Q(?![A-Za-z])", re.IGNORECASE)
_MONTH = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?!\d|-Q)")


def days_of(objective: Objective) -> int:
    """Length of the cycle in days, from its days or its name; 0 where it is not known."""
    try:
        return (date.fromisoformat(objective.ends_on) - date.fromisoformat(objective.starts_on)).days + 1
    except ValueError:
        pass
    name = objective.period[:80]
    if len(_QUARTER.findall(name)) == 1:
        return 91
    return 30 if _MONTH.fullmatch(name) else 0


class LaggingOnly(Rule):
    code = "KR117"
    name = "lagging-only"
    severity = "warning"
    trigger = OUTCOMES
    what = (
        "Finds a measure that is read once a year (annual turnover, the yearly survey, twelve-month retention) in a cycle of a quarter or "
        "less. The cycle's length is taken from its days or its name."
    )
    why = "The figure arrives when the cycle is over. The reviews in between have nothing to look at and turn to the work done."
    sources = ("S",)
    bad = (
        Example("Reduce annual staff turnover from 18 % to 12 %", fields={"period": "2026-Q2"}),
        Example(
            "Raise the score of the yearly survey from 61 to 70",
            fields={"starts_on": "2026-04-01", "ends_on": "2026-06-30"},
        ),
    )
    good = (
        Example("Reduce annual staff turnover from 18 % to 12 %", fields={"period": "2026"}),
        Example("Resignations in the first 90 days fall from 9 to 3", fields={"period": "2026-Q2"}),
        Example("Raise annual recurring revenue from 2m to 2.4m", fields={"period": "2026-Q2"}),
    )
    ask = "Which figure that you can read every week moves first when this one is going to move?"
    false_alarms = ("A yearly figure that is also computed on a rolling base.",)

    def check_key_result(self, key_result: KeyResult, setting: Setting) -> Iterator[Finding]:
        text = key_result.text.value
        reading = key_result.reading
        if reading.kind != "outcome" or not (reading.has_metric or key_result.target is not None):
            return
        low = text.lower()
        if not any(hint in low for hint in _HINTS):
            return
        match = _YEARLY.search(text)
        if match is None:
            return
        days = days_of(key_result.objective)
        if not 0 < days <= 100:
            return
        yield self.finding(
            key_result,
            f"{quoted(text)} can be read once a year and the cycle has {days} days: which earlier figure moves first?",
            f"“{match[0].strip()}” in a cycle of {days} days",
            match.span() if match[0].strip() else key_result.text.span,
        )


RULE = LaggingOnly()
