"""A comparison in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_GROUPS = (
    ("worse", "Worse"),
    ("better", "Better"),
    ("unclear", "Moved, but no further than chance allows"),
    ("newly_visible", "Newly visible"),
    ("no_longer_visible", "No longer visible"),
)


def comparison_lines(answer: Mapping[str, Any]) -> list[str]:
    """Two diagnoses: the changes first, then how the root causes moved."""
    lines = [f"From {answer['before'][:10]} to {answer['after'][:10]}"]
    for key, title in _GROUPS:
        entries = answer[key]
        if entries:
            lines += ["", f"{title} ({len(entries)})"]
            lines += [
                f"  {entry['title']}: {_state(entry['before'])} → {_state(entry['after'])}"
                for entry in entries
            ]
    lines += [
        "",
        f"About the same: {len(answer['same'])}. Assessed in neither: {len(answer['never_assessed'])}.",
    ]
    if answer["root_causes"]:
        lines += ["", "Root causes"]
        lines += [
            f"  {cause['id']}: {100 * cause['before']:.0f} % → {100 * cause['after']:.0f} %"
            for cause in answer["root_causes"]
        ]
    return lines


def _state(side: Mapping[str, Any]) -> str:
    if side["state"] == "not_assessed":
        return "not assessed"
    figure = "" if side["value"] is None else f" ({100 * side['value']:.0f} %)"
    return f"severity {side['severity']:.2f}{figure}" if side["state"] == "present" else f"not found{figure}"


def team_lines(answer: Mapping[str, Any]) -> list[str]:
    """Two teams side by side, what differs most first."""
    width = max([len(row["title"]) for row in answer["patterns"]] or [0])
    lines = [f"{'':{width}}  {answer['first']}  {answer['second']}"]
    for row in answer["patterns"]:
        one, two = ("unknown" if row[side] is None else f"{row[side]:.2f}" for side in ("first", "second"))
        lines.append(f"{row['title']:{width}}  {one:>{len(answer['first'])}}  {two:>{len(answer['second'])}}")
    if not answer["patterns"]:
        lines.append("No pattern has figures for these teams.")
    return lines
