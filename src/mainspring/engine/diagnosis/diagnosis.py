"""The diagnosis: everything that was found in one trail, as the object that is printed as JSON and drawn as a report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from mainspring.engine.diagnosis.catalogue import catalogue
from mainspring.engine.diagnosis.causes import root_causes
from mainspring.engine.diagnosis.engines.base import Engine
from mainspring.engine.diagnosis.exports import suggest
from mainspring.engine.diagnosis.judgement import NOTICEABLE
from mainspring.engine.diagnosis.lanes import survey
from mainspring.engine.diagnosis.measure import Progress, make_facts, plain
from mainspring.engine.diagnosis.naming import Directory
from mainspring.engine.diagnosis.pattern import Found, Measured, Outcome
from mainspring.engine.diagnosis.prescription import pilot, prescription, principles, questions, ranked
from mainspring.engine.diagnosis.reactions import reactions
from mainspring.engine.diagnosis.records import records, subjects_of
from mainspring.engine.diagnosis.roadmap import roadmap
from mainspring.engine.diagnosis.scores import scores

FORMAT = 1
"""Version of the JSON; `schema.json` beside this module describes it."""
MIRROR = 5
"""Findings shown at the top."""
SURE_OF_HEALTH = 0.8
"""Confidence from which an absent pattern is called healthy, if it is also nearer to healthy than to noticeable. Ours: praise needs evidence too."""
TEAMS_SHOWN = 40
"""Teams a finding lists with their own figure, the worst first: the diagnosis must not grow with the organisation."""


def diagnose(
    engine: Engine,
    *,
    as_of: dt.datetime,
    timezone: str = "UTC",
    trail: Mapping[str, Any] | None = None,
    anonymise: bool = False,
    progress: Progress = lambda _: None,
) -> dict[str, Any]:
    """Diagnose the trail that `engine` holds. `as_of` is naive UTC; `trail` is what the reader says of it (tables, problems, notices).

    Returns the object of PATTERNS.md with further keys (see `schema.json`). The same trail and the same `as_of` give the same object on
    every engine: shares and severities are rounded half up to four and three digits, confidences to two.
    """
    make_facts(engine, as_of, timezone, progress)
    outcomes = survey(engine, catalogue(), progress)
    progress("words")
    directory = Directory(engine, pseudonyms=anonymise)
    directory.learn(subjects_of(engine, outcomes))
    order = ranked(outcomes)
    found = {outcome.pattern.id: _found(outcome, directory) for outcome in order}
    chosen = pilot(outcomes, found, directory)
    found = {
        name: replace(finding, pilot_in=chosen["key"]) if name in chosen["findings"] else finding
        for name, finding in found.items()
    }
    advice = {name: finding.pattern.advice(finding) for name, finding in found.items()}
    causes = root_causes(outcomes)
    asked = questions(found)
    exports = suggest(outcomes)
    found_scores = scores(engine)
    assessed = sum(1 for outcome in outcomes if outcome.judgement.state != "not_assessed")
    return {
        "format": FORMAT,
        "trail": directory.clean_all(dict(trail or {"tables": {}, "problems": []})),
        "as_of": as_of.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "timezone": timezone,
        "anonymised": anonymise,
        "patterns": [
            _pattern(outcome, found.get(outcome.pattern.id), advice, directory) for outcome in outcomes
        ],
        "root_causes": [
            {
                "id": cause.id,
                "share": cause.share,
                "because": list(cause.because),
                "drives": [
                    {"driver": drive.driver, "driven": drive.driven, "because": drive.because}
                    for drive in cause.drives
                ],
            }
            for cause in causes
        ],
        "prescription": prescription(found, advice, causes, chosen),
        "findings": [outcome.pattern.id for outcome in order][:MIRROR],
        "healthy": [
            {"id": outcome.pattern.id, "statement": outcome.pattern.healthy}
            for outcome in outcomes
            if outcome.judgement.state == "absent"
            and outcome.judgement.severity < NOTICEABLE / 2
            and outcome.judgement.confidence >= SURE_OF_HEALTH
        ],
        "next_exports": [
            {
                "what": [export.what for export in step.exports],
                "exports": [export.id for export in step.exports],
                "minutes": step.minutes,
                "answers": list(step.answers),
                "needs": list(step.needs),
            }
            for step in exports
        ],
        "principles": principles(causes, found),
        "questions": asked,
        "roadmap": roadmap(as_of, assessed, found, advice, chosen, exports, asked, directory),
        "reactions": [
            {
                "id": reaction.id,
                "says": reaction.says,
                "before": reaction.before,
                "now": reaction.now,
                "unit": reaction.unit,
                "queries": [{"label": label, "sql": sql} for label, sql in reaction.queries],
            }
            for reaction in reactions(engine)
        ],
        "scores": {**directory.clean_all(found_scores), "queries": found_scores["queries"]},
        "texts": _texts(engine),
        "teams": _teams(directory, outcomes),
        "records": records(engine, outcomes, directory),
    }


def _found(outcome: Outcome, directory: Directory) -> Found:
    measured = tuple(
        Measured(
            item.signal,
            item.judgement,
            item.counts,
            item.series,
            tuple(directory.scrub(row) for row in item.examples),
            item.missing,
            item.hit_rows,
        )
        for item in outcome.measured
    )
    return Found(outcome.pattern, outcome.judgement, measured, directory)


def _half_up(value: float, digits: int) -> float:
    """Rounded half up, the one way in which every figure is rounded."""
    scale = float(10**digits)
    return int(value * scale + 0.5 + 1e-9) / scale


def _pattern(
    outcome: Outcome, found: Found | None, advice: Mapping[str, Any], directory: Directory
) -> dict[str, Any]:
    judgement = outcome.judgement
    entry: dict[str, Any] = {
        "id": outcome.pattern.id,
        "state": judgement.state,
        "severity": _half_up(judgement.severity, 3) if judgement.state != "not_assessed" else 0,
        "confidence": _half_up(judgement.confidence, 2) if judgement.state != "not_assessed" else 0,
        "scope": {"teams": [directory.team_id(team) for team in judgement.teams]},
        "evidence": [
            _evidence(item, directory)
            for item in (found.measured if found else outcome.measured)
            if not item.missing
        ],
        "needs": list(outcome.needs),
        "why_not": _why_not(outcome),
        "title": outcome.pattern.title,
        "root_cause": outcome.pattern.root_cause,
        "teams": _team_figures(outcome, directory),
    }
    if found is not None:
        words = advice[outcome.pattern.id]
        entry["claim"] = outcome.pattern.claim(found)
        entry["question"] = {"question": outcome.pattern.question(found), "asks": outcome.pattern.asks(found)}
        entry["advice"] = {
            "stop": words.stop,
            "change": words.change,
            "pilot": words.pilot,
            "actor": words.actor,
        }
    return entry


def _why_not(outcome: Outcome) -> str:
    """Why a pattern was not assessed: what is missing, or how many occasions there are of how many it takes; empty where it was."""
    if outcome.judgement.state != "not_assessed":
        return ""
    main = outcome.measured[0]
    if main.missing:
        return "missing: " + ", ".join(main.missing)
    return f"too little to go by: {outcome.judgement.n:g} of at least {main.signal.least:g} occasions"


def _texts(engine: Engine) -> dict[str, int]:
    """How many key results were read, and how many of them are not in English and therefore not judged."""
    row = engine.rows(
        "SELECT COUNT(*) AS n, SUM(CASE WHEN t.assessed = 0 THEN 1 ELSE 0 END) AS other FROM key_result_text t"
    )[0]
    return {"key_results": int(row["n"]), "not_english": int(row["other"] or 0)}


def _evidence(item: Measured, directory: Directory) -> dict[str, Any]:
    judgement = item.judgement
    rows = (
        []
        if item.signal.private
        else [{key: plain(value) for key, value in directory.shown(row).items()} for row in item.examples]
    )
    scope = item.judgement.teams
    counted = [count for count in item.counts if not scope or count.team in scope]
    return {
        "signal": item.signal.name,
        "label": item.signal.label,
        "value": _half_up(judgement.value, 4),
        "low": _half_up(judgement.low, 4),
        "high": _half_up(judgement.high, 4),
        "healthy": item.signal.scale.healthy,
        "dead": item.signal.scale.dead,
        "n": plain(_half_up(judgement.n, 3)),
        "occasions": plain(_half_up(sum(count.n for count in counted), 3)),
        "of_all": [
            plain(_half_up(sum(count.hits for count in item.counts), 3)),
            plain(_half_up(sum(count.n for count in item.counts), 3)),
        ],
        "hits": plain(_half_up(sum(count.hits for count in counted), 3)),
        "state": judgement.state,
        "note": judgement.note,
        "row_count": 0 if item.signal.private else item.hit_rows,
        "private": item.signal.private,
        "examples": list(dict.fromkeys(str(row["item_id"]) for row in rows)),
        "rows": rows,
        # Four weeks of one team may hold fewer than five answers, so pulses have no series.
        "series": []
        if item.signal.private
        else [[day, plain(n), plain(count)] for day, n, count in item.series],
    }


def _team_figures(outcome: Outcome, directory: Directory) -> list[dict[str, Any]]:
    """The teams' figures, the worst first. `rate` and `n` are always the deciding signal's own counts, so that they stand on its scale and open
    to its rows; a pattern may have weighed the severity with what else is known (what people answered)."""
    own = {count.team: count for count in outcome.measured[0].counts}
    figures = sorted(
        (team for team in outcome.judgement.by_team if team.severity is not None),
        key=lambda team: (-(team.severity or 0.0), team.team),
    )
    return [
        {
            "team": directory.team_id(team.team),
            "n": plain(_half_up(own.get(team.team, team).n, 3)),
            "rate": _half_up(own.get(team.team, team).rate, 4),
            "severity": _half_up(team.severity or 0.0, 3),
            "probability": _half_up(team.probability, 2),
        }
        for team in figures[:TEAMS_SHOWN]
    ]


def _teams(directory: Directory, outcomes: Sequence[Outcome]) -> list[dict[str, Any]]:
    """The teams that any finding or figure names, so that ids can be read; all of them where they are few."""
    if len(directory.teams) <= TEAMS_SHOWN:
        return directory.teams
    named = {directory.team_id(team) for outcome in outcomes for team in outcome.judgement.teams}
    named |= {figure["team"] for outcome in outcomes for figure in _team_figures(outcome, directory)}
    return [team for team in directory.teams if team["id"] in named]
