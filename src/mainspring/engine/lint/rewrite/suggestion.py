"""An outcome form to choose from, and the sentence that all of them share: direction, metric, baseline, target, date, guardrail."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Direction = Literal["up", "down"]
Timing = Literal["lead", "lag"]
Source = Literal["catalogue", "provider"]

SLOT = re.compile(r"\[([a-z][a-z ]{0,28})\]")
"""What is left open in a suggestion: `[baseline]`. The same shape that rule KR122 finds when nobody has filled it in."""

_ASKS = {
    "baseline": "baseline: where it stands today{unit}",
    "target": "target: how much would be enough{unit}",
    "date": "date: by when it should be so",
    "who": "who: for whom it should change",
    "guardrail": "guardrail: what must not suffer for it",
    "task": "task: what they should be able to do",
    "next step": "next step: what they should do then",
    "matter": "matter: what is decided",
}
"""What has to be filled in, slot by slot."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One form. `text` holds slots in square brackets and no figure; `asks` says what each slot wants, in the order of the text; `field`
    is the field of the catalogue, or `general` for a form made of the key result's own words alone; `metric` names what is counted;
    `guardrail` what must not suffer meanwhile; `because` quotes the words that led here; `source` says who made it."""

    text: str
    asks: tuple[str, ...]
    field: str
    metric: str
    guardrail: str
    because: str
    source: Source = "catalogue"

    def __str__(self) -> str:
        return f"{self.text} (by the provider)" if self.source == "provider" else self.text


def slots_of(text: str) -> tuple[str, ...]:
    """The names of the open slots, each once, in the order of the text."""
    return tuple(dict.fromkeys(match[1] for match in SLOT.finditer(text)))


def asks_of(text: str, unit: str = "") -> tuple[str, ...]:
    """What has to be filled in. `unit` is that of baseline and target ("%", "days"), "" where they have none."""
    shown = f", in {unit}" if unit and not unit.startswith("a ") else ""
    return tuple(
        _ASKS.get(slot, f"{slot}: who or what it is here").format(unit=shown) for slot in slots_of(text)
    )


def sentence(metric: str, unit: str, direction: Direction, guardrail: str, dated: bool) -> str:
    """The key result that moves `metric`, its figures open. `dated` says that the day is known from elsewhere and need not be asked.

    `unit` stands behind the figures: "%" behind both, a unit of time or "a month" behind the second.
    """
    verb = "Raise" if direction == "up" else "Cut"
    figures = (
        "from [baseline] % to [target] %" if unit == "%" else f"from [baseline] to [target] {unit}".rstrip()
    )
    date = "" if dated else " by [date]"
    kept = f", with {guardrail}" if guardrail else ""
    return f"{verb} {metric} {figures}{date}{kept}"
