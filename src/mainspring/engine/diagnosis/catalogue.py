"""Finds the patterns: every module in `patterns/` that defines one."""

from __future__ import annotations

import importlib
import pkgutil
from functools import lru_cache

from mainspring.engine.diagnosis import patterns
from mainspring.engine.diagnosis.pattern import Pattern

_ORDER = (
    *(
        "eve_of_review_updates",
        "work_runs_elsewhere",
        "nothing_stops",
        "too_many_priorities",
        "passive_reviews",
    ),
    *(
        "rhythm_decay",
        "priorities_diverge",
        "resources_off_priority",
        "decisions_off_forum",
        "activity_key_results",
    ),
    *("unmeasurable_key_results", "red_without_action", "unowned_results", "missed_check_ins_tolerated"),
    *("avoided_conversations", "no_trade_off_forum", "governance_detached", "dependencies_surface_late"),
    *("priority_churn", "moving_goalposts", "watermelon_reporting", "soft_updates", "broken_line_of_sight"),
    *("no_learning", "leaders_unchallenged", "incentives_conflict", "consultant_dependency"),
)
"""The order of PATTERNS.md, which every output keeps. A pattern that is not named here stands after these, by id."""


@lru_cache(maxsize=1)
def catalogue() -> tuple[Pattern, ...]:
    """Every pattern once, in the order of the specification."""
    found: dict[str, Pattern] = {}
    for module in pkgutil.iter_modules(patterns.__path__):
        loaded = importlib.import_module(f"{patterns.__name__}.{module.name}")
        for value in vars(loaded).values():
            if isinstance(value, type) and issubclass(value, Pattern) and value.__module__ == loaded.__name__:
                found[value.id] = value()
    place = {identifier: index for index, identifier in enumerate(_ORDER)}
    return tuple(sorted(found.values(), key=lambda pattern: (place.get(pattern.id, len(place)), pattern.id)))


def pattern(identifier: str) -> Pattern:
    """The pattern with this id; KeyError if there is none."""
    for candidate in catalogue():
        if candidate.id == identifier:
            return candidate
    raise KeyError(identifier)
