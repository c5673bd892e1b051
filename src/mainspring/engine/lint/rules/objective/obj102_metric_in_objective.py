"""OBJ102: a figure stands in the objective."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mainspring.engine.lint.document import Objective, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.quantities import Quantity, quantities_of
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules.objective._read import assessed, tokens_in
from mainspring.engine.lint.text import Token, blank_references
from mainspring.engine.lint.windows import windows_of

_NUMBER = re.compile(r"(?<![\w#&.-])[$€£]?\d[\d.,]*(?![\d-]*[A-Za-z]{2}|\d)|\d\s?(?:%|[kKmMbB]\b)")
"""Not the digits of a name ("FY26", "team-7")."""
_ROLES = frozenset({"target", "baseline", "multiplier"})
_SCOPE_BEFORE = frozenset(
    {"top", "first", "phase", "version", "level", "tier", "stage", "step", "part", "next", "last"}
)
"""A number after one of these says which, not how many."""
_SURE = frozenset({"%", "x", "$", "€", "£"})
_BRACKETED = 8
"""Words within which a bracket that opens still holds a remark."""
_LEVELS = frozenset({"to", "by", "less than", "more than", "at most"})


class MetricInObjective(Rule):
    code = "OBJ102"
    name = "metric-in-objective"
    severity = "warning"
    what = "Finds a percentage, an amount or a level to reach in the objective's own text. A count of things is told as information."
    why = (
        "The objective says what should be better; the key results say by which figures one would know. A figure in the objective makes "
        "one measure the whole aim, and its key results repeat it or lead away from it."
    )
    sources = ("O", "ours")
    bad = (
        Example("Raise on-time delivery to 96 %"),
        Example("Grow recurring revenue by 30%"),
        Example("Cut the time to open an account from 9 to 2 days"),
    )
    good = (
        Example("Parcels arrive when we said they would"),
        Example("Be ready for the 2027 licence round"),
        Example("Win back our top 10 customers"),
    )
    ask = "If the figure were reached in a way you dislike, would the objective be met? What would you still want to see?"
    false_alarms = (
        "A figure that is the name of a thing, such as a regulation or a product.",
        "A company whose one measure is the aim, known to everybody by its figure.",
    )

    def check_objective(self, objective: Objective, setting: Setting) -> Iterator[Finding]:
        text = objective.text.value
        if _NUMBER.search(text) is None or not assessed(text):
            return
        clean = blank_references(text)
        tokens = list(tokens_in(text))
        figures = [
            quantity
            for quantity in quantities_of(tokens, windows_of(clean))
            if quantity.role in _ROLES and quantity.value is not None and not _aside(tokens, quantity)
        ]
        if not figures:
            return
        figure = figures[0]
        last = figure
        if figure.role == "baseline" and len(figures) > 1 and figures[1].first - figure.last <= 4:
            last = figures[1]
        end = last.last
        if end + 1 < len(tokens) and last.unit and tokens[end + 1].noun == last.unit:
            end += 1
        span = tokens[figure.first].start, tokens[end].end
        sure = figure.unit in _SURE or figure.role != "target" or figure.comparator in _LEVELS
        quoted = text[span[0] : span[1]]
        if sure:
            message = f"“{quoted}” is a measure. Move it to a key result, and let the objective say what it should make better."
        else:
            message = (
                f"“{quoted}” counts something. Ask whether the number is the aim, or only one sign of it."
            )
        yield self.finding(
            objective,
            message,
            f"“{quoted}” is a figure to reach" if sure else f"“{quoted}” is a number in the objective",
            span,
            severity="warning" if sure else "info",
        )


def _aside(tokens: list[Token], quantity: Quantity) -> bool:
    """Whether the figure is no aim: it says which ("top 10"), a score was pasted behind (": 70 %"), or it is a manner ("100% data-driven")."""
    before = tokens[quantity.first - 1] if quantity.first else None
    if before is not None and (before.low in _SCOPE_BEFORE or before.text in {":", "=", "["}):
        return True
    behind = tokens[max(0, quantity.first - _BRACKETED) : quantity.first]
    if next((token.text for token in reversed(behind) if token.text in {"[", "]"}), "") == "[":
        return True
    after = tokens[quantity.last + 1] if quantity.last + 1 < len(tokens) else None
    return quantity.value == 100 and after is not None and "-" in after.text


RULE = MetricInObjective()
