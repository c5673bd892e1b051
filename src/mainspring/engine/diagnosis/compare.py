"""Compares two diagnoses (before and after), or two teams of one (A10): what got better, worse, newly visible."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

NOTICE = 0.1
"""Change of severity below which nothing is said: a tenth of the scale, a third of what makes a failure noticeable. Ours."""


class CannotCompare(Exception):
    """The two inputs are no diagnoses, or not of a format that can be compared. The message says which and why."""


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Two diagnoses as `mainspring diagnose --format json` writes them.

    Returns `{"before", "after", "better", "worse", "unclear", "newly_visible", "no_longer_visible", "same", "root_causes"}`. A change counts as better
    or worse if the pattern appeared or went, or its severity moved by a tenth and the figures' intervals do not overlap.
    """
    old, new = _patterns(before, "the first"), _patterns(after, "the second")
    groups: dict[str, list[dict[str, Any]]] = {
        name: []
        for name in (
            "worse",
            "better",
            "unclear",
            "newly_visible",
            "no_longer_visible",
            "same",
            "never_assessed",
        )
    }
    for identifier in [*new, *(name for name in old if name not in new)]:
        # A pattern that only one of the two versions knew was not assessed by the other.
        was = old.get(identifier) or _unknown(new[identifier])
        now = new.get(identifier) or _unknown(old[identifier])
        groups[_group(was, now)].append(_entry(identifier, was, now))
    for entries in groups.values():
        entries.sort(key=lambda entry: (-abs(entry["change"]), entry["id"]))
    shares = {cause["id"]: cause["share"] for cause in before["root_causes"]}
    shares_now = {cause["id"]: cause["share"] for cause in after["root_causes"]}
    return {
        "before": before["as_of"],
        "after": after["as_of"],
        **groups,
        "root_causes": [
            {"id": cause, "before": shares.get(cause, 0), "after": shares_now.get(cause, 0)}
            for cause in sorted({*shares, *shares_now}, key=lambda cause: (-shares_now.get(cause, 0), cause))
        ],
    }


def compare_teams(diagnosis: Mapping[str, Any], first: str, second: str) -> dict[str, Any]:
    """Two teams of one diagnosis, by id or name: `{"first", "second", "patterns": [{"id", "title", "first", "second"}]}`, severities or None."""
    patterns = _patterns(diagnosis, "this")
    teams = {}
    for wanted in (first, second):
        match = [team for team in diagnosis["teams"] if wanted in (team["id"], team["name"])]
        if not match:
            known = ", ".join(team["name"] for team in diagnosis["teams"][:12])
            raise CannotCompare(
                f"There is no team “{wanted}” in this diagnosis. Its teams: {known or 'none'}."
            )
        teams[wanted] = match[0]
    rows = []
    for pattern in patterns.values():
        figures = {figure["team"]: figure for figure in pattern["teams"]}
        one, two = figures.get(teams[first]["id"]), figures.get(teams[second]["id"])
        if one or two:
            rows.append(
                {
                    "id": pattern["id"],
                    "title": pattern["title"],
                    "first": one["severity"] if one else None,
                    "second": two["severity"] if two else None,
                }
            )
    rows.sort(key=lambda row: (-abs((row["first"] or 0) - (row["second"] or 0)), row["id"]))
    return {"first": teams[first]["name"], "second": teams[second]["name"], "patterns": rows}


def _patterns(diagnosis: Mapping[str, Any], which: str) -> dict[str, Any]:
    if not _is_diagnosis(diagnosis):
        raise CannotCompare(
            f"{which.capitalize()} file is no diagnosis of this version. Make one with: mainspring diagnose … --format json"
        )
    return {pattern["id"]: pattern for pattern in diagnosis["patterns"]}


def _is_diagnosis(candidate: Any) -> bool:
    """Whether all that a comparison reads is there (`schema.json` says more; a file from elsewhere need not follow it)."""
    try:
        return bool(
            candidate["format"] == 1
            and isinstance(candidate["as_of"], str)
            and candidate["patterns"]
            and all(_is_pattern(pattern) for pattern in candidate["patterns"])
            and all({"id", "name"} <= set(team) for team in candidate["teams"])
            and all(
                isinstance(cause["share"], int | float) and cause["id"] for cause in candidate["root_causes"]
            )
        )
    except (KeyError, TypeError):
        return False


def _is_pattern(pattern: Any) -> bool:
    return (
        {"id", "title", "state", "severity", "scope", "evidence", "teams"} <= set(pattern)
        and isinstance(pattern["severity"], int | float)
        and isinstance(pattern["scope"]["teams"], list)
        and all({"team", "severity"} <= set(figure) for figure in pattern["teams"])
        and all({"signal", "value", "low", "high"} <= set(item) for item in pattern["evidence"])
    )


def _unknown(known: Mapping[str, Any]) -> dict[str, Any]:
    return {**known, "state": "not_assessed", "severity": 0, "evidence": [], "scope": {"teams": []}}


def _group(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    was, now = old["state"], new["state"]
    if was == now == "not_assessed":
        return "never_assessed"
    if was == "not_assessed":
        return "newly_visible"
    if now == "not_assessed":
        return "no_longer_visible"
    change = new["severity"] - old["severity"]
    if was != now and abs(change) >= NOTICE:
        return "worse" if now == "present" else "better"
    if abs(change) >= NOTICE and _apart(old, new):
        return "worse" if change > 0 else "better"
    if abs(change) >= NOTICE:
        return "unclear"
    return "same"


def _apart(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    if not old["evidence"] or not new["evidence"]:
        return False
    one, two = old["evidence"][0], new["evidence"][0]
    return bool(one["signal"] == two["signal"] and (one["high"] < two["low"] or two["high"] < one["low"]))


def _entry(identifier: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    figures = [pattern["evidence"][0]["value"] if pattern["evidence"] else None for pattern in (old, new)]
    return {
        "id": identifier,
        "title": new["title"],
        "before": {
            "state": old["state"],
            "severity": old["severity"],
            "value": figures[0],
            "teams": old["scope"]["teams"],
        },
        "after": {
            "state": new["state"],
            "severity": new["severity"],
            "value": figures[1],
            "teams": new["scope"]["teams"],
        },
        "change": round(new["severity"] - old["severity"], 3),
    }
