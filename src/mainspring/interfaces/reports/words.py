"""What the summary, the Markdown and the page say in the same words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

Diagnosis = Mapping[str, Any]

TABLES = {
    "check_ins": "check-ins",
    "key_results": "key results",
    "work_items": "work items",
    "review_items": "review items",
    "priorities": "priority ballots",
    "pulse": "pulse answers",
}


def severity_word(severity: float) -> str:
    """`noticeable` from 0.3, `serious` from 0.6, `the system is dead here` from 0.9 (PATTERNS.md)."""
    if severity >= 0.9:
        return "the system is dead here"
    return "serious" if severity >= 0.6 else "noticeable"


def confidence_word(confidence: float) -> str:
    """How sure, in a word."""
    if confidence >= 0.95:
        return "sure"
    return "fairly sure" if confidence >= 0.8 else "tentative"


def percent(value: float) -> str:
    return f"{round(100 * value)} %"


def day(iso: str) -> str:
    """`2026-03-31…` as `31 March 2026`."""
    date = dt.date.fromisoformat(iso[:10])
    return f"{date.day} {date.strftime('%B %Y')}"


def day_of(number: int | float | None) -> str:
    """Days since 1970-01-01 as `31 Mar 2026`; empty for None."""
    if number is None:
        return ""
    date = dt.date(1970, 1, 1) + dt.timedelta(days=int(number))
    return f"{date.day} {date.strftime('%b %Y')}"


def joined(parts: Sequence[str]) -> str:
    """`a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + " and " + parts[-1]


def patterns(diagnosis: Diagnosis) -> dict[str, Any]:
    return {pattern["id"]: pattern for pattern in diagnosis["patterns"]}


def present(diagnosis: Diagnosis) -> list[Any]:
    """The findings, the ones of the mirror first and in its order."""
    by_id = patterns(diagnosis)
    top = [by_id[name] for name in diagnosis["findings"]]
    rest = [
        p for p in diagnosis["patterns"] if p["state"] == "present" and p["id"] not in diagnosis["findings"]
    ]
    return top + sorted(rest, key=lambda p: (-p["severity"] * p["confidence"], p["id"]))


def team_names(diagnosis: Diagnosis) -> dict[str, str]:
    return {team["id"]: team["name"] for team in diagnosis["teams"]}


def scope_words(diagnosis: Diagnosis, pattern: Mapping[str, Any]) -> str:
    """`whole organisation`, or the teams by name."""
    teams = pattern["scope"]["teams"]
    names = team_names(diagnosis)
    if not teams:
        return "whole organisation"
    shown = [names.get(team, team) for team in teams[:5]]
    return joined([*shown, f"{len(teams) - 5} more"] if len(teams) > 5 else shown)


def opening(diagnosis: Diagnosis) -> str:
    """The first sentence of the mirror."""
    causes = diagnosis["root_causes"]
    assessed = sum(1 for p in diagnosis["patterns"] if p["state"] != "not_assessed")
    found = sum(1 for p in diagnosis["patterns"] if p["state"] == "present")
    total = len(diagnosis["patterns"])
    if not assessed:
        return f"Nothing could be assessed: none of the {total} patterns has enough data."
    if not causes:
        return f"None of the {assessed} patterns that could be assessed was found ({total - assessed} could not be assessed)."
    main = causes[0]
    lead = f"What holds execution back here is first of all {main['id']} ({percent(main['share'])} of what was found)"
    if len(causes) > 1 and causes[1]["share"] >= 0.15:
        lead += f", then {causes[1]['id']} ({percent(causes[1]['share'])})"
    return f"{lead}. {found} of the {assessed} patterns that could be assessed are present; {total - assessed} could not be assessed."


def read_from(diagnosis: Diagnosis) -> str:
    """What the diagnosis rests on: `118 key results, 1,204 check-ins … and 3 rows that could not be read`."""
    tables = diagnosis["trail"]["tables"]
    parts = [
        f"{rows:,} {TABLES.get(table, table.replace('_', ' '))}" for table, rows in tables.items() if rows
    ]
    problems = diagnosis["trail"].get("problem_count", len(diagnosis["trail"]["problems"]))
    text = joined(parts) or "nothing"
    if problems:
        text += f"; {problems:,} row{'s' if problems != 1 else ''} or cells could not be read"
    return text
