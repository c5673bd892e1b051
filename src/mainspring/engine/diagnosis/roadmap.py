"""The reset roadmap: diagnose, design, pilot, roll out, with dates and steps that follow from this organisation's findings.

The phases' lengths are those of the articles: 2 to 4 weeks, 4 weeks, 6 to 8 weeks, 6 to 9 months.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from mainspring.engine.diagnosis.exports import Suggestion
from mainspring.engine.diagnosis.judgement import NOTICEABLE
from mainspring.engine.diagnosis.naming import Directory
from mainspring.engine.diagnosis.pattern import Advice, Found

WELL_ASSESSED = 20
"""Patterns assessed from which two weeks suffice to confirm them; with fewer, two more go into fetching what is missing. Ours."""
SMALL = 8
"""Teams up to which six months suffice for the roll-out, at about three teams every two months. Ours."""


def roadmap(
    as_of: dt.datetime,
    assessed: int,
    found: Mapping[str, Found],
    advice: Mapping[str, Advice],
    pilot: Mapping[str, Any],
    suggestions: Sequence[Suggestion],
    questions: Sequence[Mapping[str, Any]],
    directory: Directory,
) -> list[dict[str, Any]]:
    """Four phases, each `{"phase", "starts_on", "ends_on", "why", "steps": [{"step", "actor", "because"}]}`; empty without findings."""
    if not found:
        return []
    start = as_of.date() + dt.timedelta(days=(7 - as_of.weekday()) % 7 or 7)
    weeks = 2 if assessed >= WELL_ASSESSED else 4
    pilot_weeks = 6 if len(pilot["findings"]) <= 3 else 8
    teams = len(directory.teams)
    months = 6 if teams <= SMALL else 9
    phases = [
        _phase(
            "Diagnosis",
            start,
            weeks * 7,
            f"{assessed} of 27 patterns could be assessed.",
            _diagnosis(found, suggestions, questions, directory),
        ),
    ]
    start += dt.timedelta(weeks=weeks)
    phases.append(
        _phase(
            "Design",
            start,
            28,
            "Four weeks to agree the new rules before anybody is asked to live by them.",
            _design(found, advice),
        )
    )
    start += dt.timedelta(weeks=4)
    why = (
        f"{pilot_weeks} weeks: {len(pilot['findings'])} findings to prove in {pilot['name']}."
        if pilot["team"]
        else f"{pilot_weeks} weeks in one team."
    )
    phases.append(_phase("Pilot", start, pilot_weeks * 7, why, _pilot(found, advice, pilot, directory)))
    start += dt.timedelta(weeks=pilot_weeks)
    why = f"{months} months for {teams} teams." if teams else f"{months} months, team by team."
    phases.append(_phase("Roll-out", start, months * 30, why, _roll_out(found, pilot, directory)))
    return phases


def _phase(name: str, start: dt.date, days: int, why: str, steps: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "phase": name,
        "starts_on": start.isoformat(),
        "ends_on": (start + dt.timedelta(days=days - 1)).isoformat(),
        "why": why,
        "steps": steps,
    }


def _step(step: str, actor: str, because: Sequence[str] = ()) -> dict[str, Any]:
    return {"step": step, "actor": actor, "because": list(because)}


def _diagnosis(
    found: Mapping[str, Found],
    suggestions: Sequence[Suggestion],
    questions: Sequence[Mapping[str, Any]],
    directory: Directory,
) -> list[dict[str, Any]]:
    steps = []
    for question in questions[:3]:
        steps.append(
            _step(f"Ask {question['asks']}: {question['question']}", directory.okr_lead, question["because"])
        )
    for suggestion in suggestions[:2]:
        what = " and ".join(export.what for export in suggestion.exports)
        titles = f"{len(suggestion.answers)} open question{'s' if len(suggestion.answers) > 1 else ''}"
        steps.append(
            _step(
                f"Fetch {what} (about {suggestion.minutes} minutes): answers {titles}.",
                directory.okr_lead,
                suggestion.answers,
            )
        )
    first = next(iter(found.values()))
    steps.append(
        _step(
            f"Show the leadership the finding “{first.pattern.title}” with its rows and agree whether it is right.",
            directory.chair,
            [first.pattern.id],
        )
    )
    return steps


def _design(found: Mapping[str, Found], advice: Mapping[str, Advice]) -> list[dict[str, Any]]:
    return [
        _step(advice[name].change, advice[name].actor, [name])
        for name in list(found)[:4]
        if advice[name].change
    ]


def _pilot(
    found: Mapping[str, Found], advice: Mapping[str, Advice], pilot: Mapping[str, Any], directory: Directory
) -> list[dict[str, Any]]:
    names = list(pilot["findings"] or found)[:4]
    steps = []
    for name in names:
        finding = found[name]
        rule = finding.main.signal.scale
        team = next(
            (team for team in finding.judgement.by_team if directory.team_id(team.team) == pilot["team"]),
            None,
        )
        now = team.rate if team else finding.judgement.value
        goal = rule.value(NOTICEABLE / 2)
        where = pilot["name"] or "the pilot team"
        steps.append(
            _step(
                f"Criterion for {where}: {finding.main.signal.label} from {round(100 * now)} % to {round(100 * goal)} % or less. {advice[name].pilot}".strip(),
                directory.lead(_raw(directory, finding, pilot["team"])),
                [name],
            )
        )
    return steps


def _raw(directory: Directory, finding: Found, shown: str) -> str | None:
    return next(
        (team.team for team in finding.judgement.by_team if directory.team_id(team.team) == shown), None
    )


def _roll_out(
    found: Mapping[str, Found], pilot: Mapping[str, Any], directory: Directory
) -> list[dict[str, Any]]:
    load: dict[str, float] = {}
    for finding in found.values():
        for team in finding.judgement.by_team:
            if team.severity is not None and directory.team_id(team.team) != pilot["team"]:
                load[team.team] = load.get(team.team, 0.0) + team.severity
    order = sorted(load, key=lambda team: (-load[team], team))
    steps = [
        _step(
            "Gate: expand only if every pilot criterion was met and the team runs its own reviews; else fix the design first.",
            directory.chair,
        )
    ]
    for number, wave in enumerate((order[:3], order[3:6]), start=1):
        if wave:
            steps.append(_step(f"Wave {number}: {directory.listed(wave)}.", directory.okr_lead))
    if len(order) > 6:
        steps.append(
            _step(
                f"Last wave: the other {len(order) - 6} teams, once wave 2 holds its criteria for a month.",
                directory.okr_lead,
            )
        )
    whole = [name for name, finding in found.items() if not finding.judgement.teams]
    if whole:
        titles = "; ".join(found[name].pattern.title for name in whole[:3])
        steps.append(
            _step(
                f"Diagnose again at each quarter's end and compare: {titles}.", directory.okr_lead, whole[:3]
            )
        )
    return steps
