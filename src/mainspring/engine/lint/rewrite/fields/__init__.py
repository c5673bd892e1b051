"""The catalogue of metrics, a module a field. Our own wording throughout; no figure stands in it, for a figure is the team's to find."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from mainspring.engine.lint.rewrite.metric import Metric

FIELDS = (
    "product",
    "sales",
    "marketing",
    "support",
    "platform",
    "finance",
    "people",
    "public_sector",
    "manufacturing",
)


@cache
def metrics(field: str) -> tuple[Metric, ...]:
    """The metrics of one field, those that fit most first. Raises ModuleNotFoundError for a field that is none."""
    found: tuple[Metric, ...] = import_module(f"{__name__}.{field}").METRICS
    return found


@cache
def about(field: str) -> str:
    """The words that tell the field as a whole, where they stand in an objective, a key result or a team's name."""
    found: str = import_module(f"{__name__}.{field}").WORDS
    return found
