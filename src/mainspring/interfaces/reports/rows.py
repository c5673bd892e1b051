"""Rows behind a figure as a reader meets them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

HIDDEN = ("hit", "expected", "gravity", "team_id", "item_id", "day", "title")


def shown_columns(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """The columns worth a heading, in the rows' own order: no ids, nothing that is empty in all of them."""
    names = dict.fromkeys(name for row in rows for name in row)
    return [
        name
        for name in names
        if name not in HIDDEN
        and not name.endswith("_id")
        and any(row.get(name) not in (None, "") for row in rows)
    ]


ON_AVERAGE = {"at_once": "at once, on average"}
"""Counts that are means over days, with their heading. Nobody has 7.019 objectives: one that replaced another makes it no whole number."""


def label(column: str) -> str:
    """A column's name as a heading: `red_from_day` is `red from`."""
    if column in ON_AVERAGE:
        return ON_AVERAGE[column]
    return column.removesuffix("_day").removesuffix("_id").replace("check_ins", "check-ins").replace("_", " ")


def cell(value: Any, column: str = "") -> str:
    """A value as a cell of its column shows it; a dash for none."""
    if value is None or value == "":
        return "–"
    if column in ON_AVERAGE and isinstance(value, float):
        return f"{round(value, 1):g}"
    if isinstance(value, float):
        return f"{value:.4g}"
    return str(value)
