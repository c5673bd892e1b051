"""The shapes of a field's vocabulary: themes with their metrics, activities and empty phrases."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Metric:
    """Something that can be measured. A baseline lies in `low`..`high`; the target is `change` away from it (signed, in units)."""

    name: str
    unit: str
    low: float
    high: float
    change: tuple[float, float]
    decimals: int = 0

    @property
    def direction(self) -> str:
        return "increase" if self.change[1] > 0 else "decrease"


@dataclass(frozen=True, slots=True)
class Activity:
    """Work that can be counted, or (with `unit` %) a plan that can be worked off, whatever it changes."""

    title: str
    metric: str
    unit: str
    low: int = 100
    high: int = 100


@dataclass(frozen=True, slots=True)
class Theme:
    """What an objective can be about, and what one might write beneath it, well or badly."""

    objectives: tuple[str, ...]
    metrics: tuple[Metric, ...]
    activities: tuple[Activity, ...]
    vague: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """The vocabulary of one kind of team.

    `better` and `worse` are checkable causes of movement ({n}: a small number, {day}: a weekday), `steps` what is done next,
    `needs` what another team must wait for, `work` the titles of tickets and `chores` those of running the shop.
    """

    key: str
    teams: tuple[str, ...]
    scopes: tuple[str, ...]
    themes: tuple[Theme, ...]
    better: tuple[str, ...]
    worse: tuple[str, ...]
    steps: tuple[str, ...]
    needs: tuple[str, ...]
    work: tuple[str, ...]
    chores: tuple[str, ...] = ()


def show(value: float, unit: str, decimals: int = 0) -> str:
    """A figure as people write it: 42%, £120k, 3.5 days, 1,200 orders a week."""
    number = f"{value:,.{decimals}f}"
    if unit.startswith("£"):
        return f"£{number}{unit[1:]}"
    if unit == "%":
        return f"{number}%"
    if number == "1" and len(unit) > 1 and unit.endswith("s"):
        unit = unit[:-1]
    return f"{number} {unit}".rstrip()
