"""What the summary, the Markdown and the page say in the same words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from mainspring.engine.diagnosis.wording import agree, capital, counted, quoted
from mainspring.engine.diagnosis.wording import listed as joined
from mainspring.engine.diagnosis.wording import percent as percent

Diagnosis = Mapping[str, Any]

TABLES = {
    "check_ins": ("check-in", ""),
    "people": ("person", "people"),
    "priorities": ("priority ballot", ""),
    "pulse": ("pulse answer", ""),
}
THIN = 14
"""Patterns assessed below which the report is of a record, such as one sheet, and not of an organisation: under half of them."""


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


def scope_teams(diagnosis: Diagnosis, pattern: Mapping[str, Any]) -> list[str]:
    """The teams that carry a finding by name, the worst first; empty where the whole organisation does."""
    worst = [figure["team"] for figure in pattern["teams"]]
    teams = sorted(
        pattern["scope"]["teams"],
        key=lambda team: (worst.index(team) if team in worst else len(worst), team),
    )
    names = team_names(diagnosis)
    return [names.get(team, team) for team in teams]


def scope_words(diagnosis: Diagnosis, pattern: Mapping[str, Any]) -> str:
    """`whole organisation`, or the teams by name, the worst first."""
    return joined(scope_teams(diagnosis, pattern), 5) or "whole organisation"


def assessed(diagnosis: Diagnosis) -> int:
    return sum(1 for p in diagnosis["patterns"] if p["state"] != "not_assessed")


def is_thin(diagnosis: Diagnosis) -> bool:
    """Does the record answer fewer than half of the patterns?"""
    return assessed(diagnosis) < THIN


def opening(diagnosis: Diagnosis) -> str:
    """The first sentences of the mirror: what was found, from how much, and what the record cannot show."""
    causes, total, able = diagnosis["root_causes"], len(diagnosis["patterns"]), assessed(diagnosis)
    there = present(diagnosis)
    if not able:
        return f"Nothing could be assessed: none of the {total} patterns has enough data."
    if is_thin(diagnosis):
        known = f"This record answers {able} of the {total} patterns"
        if not there:
            only = next(p["title"] for p in diagnosis["patterns"] if p["state"] != "not_assessed")
            known += (
                ", and none of them is present." if able > 1 else f"; {quoted(only)} does not show in it."
            )
        else:
            titles = joined([quoted(p["title"]) for p in there], 3)
            known += f"; {len(there)} {agree(len(there), 'is', 'are')} present: {titles}."
        return f"{known} {_unseen(diagnosis)}".strip()
    tail = (
        "All patterns could be assessed" if able == total else f"{able} of {total} patterns could be assessed"
    )
    if not causes:
        return f"{tail}; none of them is present."
    lead = f"What holds execution back here is first of all {causes[0]['id']} ({percent(causes[0]['share'])} of what was found)"
    if len(causes) > 1 and causes[1]["share"] >= 0.15:
        lead += f", then {causes[1]['id']} ({percent(causes[1]['share'])})"
    return f"{lead}. {tail}; {len(there)} {agree(len(there), 'is', 'are')} present."


def _unseen(diagnosis: Diagnosis) -> str:
    """Which root causes the record says little or nothing of."""
    seen: dict[str, list[bool]] = {}
    for p in diagnosis["patterns"]:
        seen.setdefault(p["root_cause"], []).append(p["state"] != "not_assessed")
    found = {cause["id"] for cause in diagnosis["root_causes"]}
    dark = [cause for cause, known in seen.items() if sum(known) * 2 < len(known) and cause not in found]
    if not dark:
        return ""
    return f"It shows little or nothing of {joined(dark)}: what people did between planning and scoring is not in it."


def causes_note(diagnosis: Diagnosis) -> str:
    """What the shares of the root causes are shares of; empty where nearly everything was assessed."""
    if not diagnosis["root_causes"] or not is_thin(diagnosis):
        return ""
    return "Shares of what this record can show; a cause that it cannot show has no share and may still be the main one."


def cheapest(diagnosis: Diagnosis) -> str:
    """The next export worth fetching and what it would answer; empty where everything was assessed."""
    if assessed(diagnosis) == len(diagnosis["patterns"]):
        return ""
    steps = diagnosis["next_exports"]
    if not steps:
        return "The tables are there; they hold too few rows for a judgement. Come back when there are more."
    return export_step(diagnosis, steps[0])


def export_step(diagnosis: Diagnosis, step: Mapping[str, Any]) -> str:
    """One step of what to fetch: what, how long it takes, and what it answers."""
    titles = {p["id"]: p["title"] for p in diagnosis["patterns"]}
    answers = joined([quoted(titles[name]) for name in step["answers"]])
    return f"{capital(joined(step['what']))} (about {step['minutes']} minutes). It answers {answers}."


def watched(diagnosis: Diagnosis) -> list[str]:
    """Patterns that are not present and not clearly healthy either, each with its figure."""
    healthy = {entry["id"] for entry in diagnosis["healthy"]}
    lines = []
    for p in diagnosis["patterns"]:
        if p["state"] != "absent" or p["id"] in healthy or not p["evidence"]:
            continue
        e = p["evidence"][0]
        bar = e["healthy"] + 0.3 * (e["dead"] - e["healthy"])
        lines.append(
            f"{p['title']}: not shown. {capital(e['label'])}: {percent(e['value'])} of {e['n']:g}, where {percent(e['healthy'])} is healthy and "
            f"{percent(bar)}, on enough data, noticeable"
        )
    return lines


def read_from(diagnosis: Diagnosis) -> str:
    """What the diagnosis rests on: `118 key results, 1,204 check-ins … and 3 rows that could not be read`."""
    parts = []
    for table, rows in diagnosis["trail"]["tables"].items():
        if rows:
            one, many = TABLES.get(table, (table.replace("_", " ").removesuffix("s"), ""))
            parts.append(counted(rows, one, many))
    problems = diagnosis["trail"].get("problem_count", len(diagnosis["trail"]["problems"]))
    text = joined(parts) or "nothing"
    if problems:
        text += f"; {counted(problems, 'row or cell', 'rows or cells')} could not be read"
    return text


def row_name(names: Mapping[str, str], row: Mapping[str, Any]) -> str:
    """What a row behind a figure is about: its title, else the name of its team, cycle or forum, and only then its id."""
    named = row.get("title") or names.get(row["item_id"]) or row.get("cycle") or row.get("forum_name")
    return str(named or row["item_id"])
