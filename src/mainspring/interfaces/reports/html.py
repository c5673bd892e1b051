"""The report: one self-contained HTML file that a chief executive reads in five minutes and an analyst can audit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mainspring.engine.diagnosis.wording import capital, quoted
from mainspring.interfaces.reports import charts, words
from mainspring.interfaces.reports.rows import cell, label, shown_columns
from mainspring.interfaces.reports.sheet import sheet
from mainspring.interfaces.reports.words import Diagnosis

if TYPE_CHECKING:
    from jinja2 import Environment, Template

TEMPLATES = Path(__file__).parent / "templates"
HEAT_TEAMS = 30


def html(diagnosis: Diagnosis) -> str:
    """The page as text. It needs nothing beside itself: no network, no script."""
    findings = [_finding(diagnosis, pattern) for pattern in words.present(diagnosis)]
    by_id = words.patterns(diagnosis)
    unknown = [pattern for pattern in diagnosis["patterns"] if pattern["state"] == "not_assessed"]
    return template().render(
        diagnosis=diagnosis,
        findings=findings,
        top=[by_id[name] for name in diagnosis["findings"]],
        titles={identifier: pattern["title"] for identifier, pattern in by_id.items()},
        unknown=unknown,
        thin=words.is_thin(diagnosis),
        sheet=sheet(diagnosis),
        cheapest=words.cheapest(diagnosis),
        watched=words.watched(diagnosis),
        heat=heat_map(diagnosis),
        phases=charts.timeline(diagnosis["roadmap"]),
        names=words.team_names(diagnosis),
        records={
            key: {**record, "spark": charts.spark(record), "anchor": f"record-{number}"}
            for number, (key, record) in enumerate(diagnosis["records"]["key_results"].items(), start=1)
        },
        css=(TEMPLATES / "report.css").read_text(encoding="utf-8"),
    )


@lru_cache(maxsize=1)
def template() -> Template:
    """The page's template, ready to be drawn; the same one every time."""
    from mainspring.interfaces.reports import pages

    return drawing(pages.environment()).get_template("report.html")


def drawing(environment: Environment) -> Environment:
    """`environment` with the words and filters that the templates use."""
    environment.globals.update(words=words, label=label, capital=capital, quoted=quoted)
    environment.filters.update(
        percent=words.percent, day=words.day, day_of=words.day_of, moment=_moment, cell=cell
    )
    return environment


def _moment(seconds: int) -> str:
    when = dt.datetime.fromtimestamp(seconds, tz=dt.UTC)
    return f"{when.day} {when:%b %Y, %H:%M}"


def _finding(diagnosis: Diagnosis, pattern: Mapping[str, Any]) -> dict[str, Any]:
    """A finding with its charts and the table of its rows."""
    from mainspring.engine.diagnosis.catalogue import pattern as defined

    evidence = [item for item in pattern["evidence"] if item["state"] != "not_assessed"]
    main = evidence[0]
    definition = defined(pattern["id"])
    signals = {signal.name: signal for signal in definition.signals}
    rows = main["rows"]
    return {
        **pattern,
        "main": main,
        "evidence": evidence,
        "bars": charts.team_bars(pattern, words.team_names(diagnosis)),
        "trend": charts.trend(main),
        "rows": rows,
        "columns": shown_columns(rows),
        "what": definition.what,
        "measured_by": definition.measured_by,
        "why": definition.why,
        "false_alarms": definition.false_alarms,
        "sql": [(item["label"], signals[item["signal"]].sql.strip()) for item in evidence],
        "reason": signals[main["signal"]].reason,
    }


def heat_map(diagnosis: Diagnosis) -> dict[str, Any] | None:
    """Teams by patterns: `{"patterns": [...], "rows": [{"team", "cells": [severity or None]}], "more": teams left out}`.

    Columns are the patterns with team figures that are noticeable somewhere; None where fewer than two teams or no such pattern exists.
    """
    columns = [
        p
        for p in words.present(diagnosis)
        if p["teams"] and any(figure["severity"] >= 0.3 for figure in p["teams"])
    ]
    figures = {p["id"]: {figure["team"]: figure["severity"] for figure in p["teams"]} for p in columns}
    teams = [team for team in diagnosis["teams"] if any(team["id"] in figures[p["id"]] for p in columns)]
    if len(teams) < 2 or not columns:
        return None
    load = {team["id"]: sum(figures[p["id"]].get(team["id"], 0.0) for p in columns) for team in teams}
    teams.sort(key=lambda team: (-load[team["id"]], team["id"]))
    return {
        "patterns": columns,
        "rows": [
            {"team": team, "cells": [figures[p["id"]].get(team["id"]) for p in columns]}
            for team in teams[:HEAT_TEAMS]
        ],
        "more": max(0, len(teams) - HEAT_TEAMS),
    }
