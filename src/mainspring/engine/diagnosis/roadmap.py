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
from mainspring.engine.diagnosis.wording import counted, listed, quoted

WELL_ASSESSED = 20
"""Patterns assessed from which two weeks suffice to confirm them; with fewer, two more go into fetching what is missing. Ours."""
HALF_ASSESSED = 14
"""Patterns assessed below which no pilot is planned: more than half of what a pilot would have to prove is unknown. Ours."""
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
    """Up to four phases, each `{"phase", "starts_on", "ends_on", "why", "steps": [{"step", "actor", "because"}]}`.

    Where little could be assessed the way ends with what can be repaired from what is known: pilot and roll-out are planned once the missing
    exports are there. Empty where nothing was found and nothing is left to fetch.
    """
    start = as_of.date() + dt.timedelta(days=(7 - as_of.weekday()) % 7 or 7)
    thin = assessed < HALF_ASSESSED
    if not found and not (thin and suggestions):
        return []
    weeks = 2 if assessed >= WELL_ASSESSED else 4
    why = f"{assessed} of 27 patterns could be assessed."
    if thin:
        again = start + dt.timedelta(weeks=weeks - 1)
        phases = [_phase("Diagnosis", start, weeks * 7, f"{why} The rest is fetched before anything is piloted.",
                         _look_first(found, suggestions, questions, directory, again))]  # fmt: skip
        steps = _design(found, advice)
        if steps:
            why = "What is known already can be repaired at the next planning. Pilot and roll-out are planned once the second diagnosis shows where they would prove something."
            phases.append(_phase("Design", start + dt.timedelta(weeks=weeks), 28, why, steps))
        return phases
    phases = [
        _phase("Diagnosis", start, weeks * 7, why, _diagnosis(found, suggestions, questions, directory))
    ]
    start += dt.timedelta(weeks=weeks)
    why = "Four weeks to agree the new rules before anybody is asked to live by them."
    phases.append(_phase("Design", start, 28, why, _design(found, advice)))
    start += dt.timedelta(weeks=4)
    pilot_weeks = 6 if len(pilot["findings"]) <= 3 else 8
    why = (
        f"{pilot_weeks} weeks: {counted(len(pilot['findings']), 'finding')} to prove in {pilot['name']}."
        if pilot["team"]
        else f"{pilot_weeks} weeks in one team."
    )
    phases.append(_phase("Pilot", start, pilot_weeks * 7, why, _pilot(found, advice, pilot, directory)))
    start += dt.timedelta(weeks=pilot_weeks)
    teams = len(directory.teams)
    months = 6 if teams <= SMALL else 9
    why = f"{months} months for {counted(teams, 'team')}." if teams else f"{months} months, team by team."
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


def _questions(questions: Sequence[Mapping[str, Any]], directory: Directory) -> list[dict[str, Any]]:
    return [
        _step(f"Ask {question['asks']}: {question['question']}", directory.okr_lead, question["because"])
        for question in questions[:3]
    ]


def _fetch(suggestions: Sequence[Suggestion], directory: Directory, most: int) -> list[dict[str, Any]]:
    return [
        _step(
            f"Fetch {listed([export.what for export in suggestion.exports])} (about {suggestion.minutes} minutes); it answers "
            f"{counted(len(suggestion.answers), 'open pattern')}.",
            directory.okr_lead,
            suggestion.answers,
        )
        for suggestion in suggestions[:most]
    ]


def _show(found: Mapping[str, Found], directory: Directory) -> list[dict[str, Any]]:
    """One sitting to agree on the weightiest finding before anything is built on it."""
    first = next(iter(found.values()), None)
    if first is None:
        return []
    step = f"Show the leadership the rows behind {quoted(first.pattern.title)} and agree whether they are read rightly."
    return [_step(step, directory.chair, [first.pattern.id])]


def _diagnosis(
    found: Mapping[str, Found],
    suggestions: Sequence[Suggestion],
    questions: Sequence[Mapping[str, Any]],
    directory: Directory,
) -> list[dict[str, Any]]:
    return [
        *_questions(questions, directory),
        *_fetch(suggestions, directory, 2),
        *_show(found, directory),
    ]


def _look_first(
    found: Mapping[str, Found],
    suggestions: Sequence[Suggestion],
    questions: Sequence[Mapping[str, Any]],
    directory: Directory,
    again: dt.date,
) -> list[dict[str, Any]]:
    """The order where little is known: fetch, ask what can be asked, diagnose again, and only then choose where to pilot."""
    last = f"Diagnose again in the week of {again.day} {again:%B %Y} with what was fetched, and choose the pilot team from what then shows."
    return [
        *_fetch(suggestions, directory, 3),
        *_questions(questions, directory),
        *_show(found, directory),
        _step(last, directory.okr_lead),
    ]


def _design(found: Mapping[str, Found], advice: Mapping[str, Advice]) -> list[dict[str, Any]]:
    return [
        _step(advice[name].change, advice[name].actor, [name])
        for name in list(found)[:4]
        if advice[name].change
    ]


def _pilot(
    found: Mapping[str, Found], advice: Mapping[str, Advice], pilot: Mapping[str, Any], directory: Directory
) -> list[dict[str, Any]]:
    names = list(pilot["findings"] or found)[:6]
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
        pattern, signal = finding.pattern, finding.main.signal
        steps.append(
            _step(
                f"Criterion for {where}: {pattern.goal(signal)}; now {pattern.reading(signal, now)}, at the end at most {pattern.reading(signal, goal)}. "
                f"{advice[name].pilot}".strip(),
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
    if order[:3]:
        steps.append(
            _step(
                f"Wave 1: {directory.listed(order[:3])}, where most of what remains shows.",
                directory.okr_lead,
            )
        )
    if order[3:6]:
        steps.append(
            _step(
                f"Wave 2: {directory.listed(order[3:6])}, once wave 1 has held its criteria for a month.",
                directory.okr_lead,
            )
        )
    if len(order) > 6:
        rest = "the last team" if len(order) == 7 else f"the other {len(order) - 6} teams"
        steps.append(
            _step(f"Last wave: {rest}, once wave 2 has held its criteria for a month.", directory.okr_lead)
        )
    whole = [name for name, finding in found.items() if not finding.judgement.teams]
    if whole:
        titles = listed([quoted(found[name].pattern.title) for name in whole[:3]])
        steps.append(
            _step(
                f"Diagnose again at each quarter's end and compare: {titles}.", directory.okr_lead, whole[:3]
            )
        )
    return steps
