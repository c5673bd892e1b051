"""One finding as its template draws it, and all rows behind one of its figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mainspring.apps.diagnoses.seeing import Seen
from mainspring.interfaces.reports import charts, words
from mainspring.interfaces.reports.rows import cell, label, shown_columns
from mainspring.interfaces.web.charts import number, two_digits
from mainspring.interfaces.web.mirror.page import CAUSES, Finding
from mainspring.interfaces.web.sentences.diagnosis import capital, heading, pattern_told, teller_of
from mainspring.interfaces.web.sentences.diagnosis import cell as worded

Link = Callable[[Mapping[str, Any]], str]
"""The address of what a row is about; '' where it has none."""

TeamRows = Callable[[str], tuple[Sequence[Mapping[str, Any]], int, int]]
"""The rows of one team behind a signal, and how many were left out because they are still with a team, or are confidential."""

ROWS_HERE = 8
"""Rows that stand on the finding's own page; all of them are one step away."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as cells. Each row: what it is about, its address, its team, its further cells."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, str, str, tuple[str, ...]], ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One signal against what is healthy. `meter` places it on a line of 0 to 100: healthy up to, here, interval."""

    signal: str
    label: str
    value: str
    low: str
    high: str
    healthy: str
    n: str
    note: str
    sql: str
    reason: str
    private: bool
    url: str
    meter: dict[str, float]


@dataclass(frozen=True, slots=True)
class Detail:
    finding: Finding
    cause: str
    confidence: str
    figures: tuple[Figure, ...]
    bars: charts.Bars | None
    teams: tuple[dict[str, Any], ...]
    trend: charts.Trend | None
    series: tuple[dict[str, str], ...]
    table: Table | None
    advice: tuple[tuple[str, str], ...]
    actor: str
    measured_by: str
    what: str
    false_alarms: tuple[str, ...]
    counted: str
    """What the teams' figures and the figure over time count: the deciding signal's label."""
    weighed: bool
    """Whether the teams' severities weigh more than the figure beside them."""
    team: dict[str, Any] | None
    """The one team that the page was opened for, with `lead`."""


def detail(
    seen: Seen,
    finding: Finding,
    pattern: Mapping[str, Any],
    rows_url: Callable[[str], str],
    link: Link,
    team: str = "",
    team_rows: TeamRows | None = None,
) -> Detail:
    """A pattern that is present; `rows_url` gives the address of a signal's rows. With `team`, a team's id, the rows are that team's:
    `team_rows` gives them for a signal, with how many were left out for the two reasons."""
    from mainspring.engine.diagnosis.catalogue import pattern as defined

    definition = defined(pattern["id"])
    signals = {signal.name: signal for signal in definition.signals}
    names = words.team_names(seen.result)
    say = teller_of(seen.result).say
    pattern = pattern_told(pattern, teller_of(seen.result))
    evidence = [item for item in pattern["evidence"] if item["state"] != "not_assessed"]
    main = evidence[0]
    advice = pattern["advice"]
    private = main["private"] or signals[main["signal"]].personal
    leads = {one["id"]: one["lead"] for one in seen.result["teams"]}
    teams = tuple(
        {
            "id": figure["team"],
            "name": names.get(figure["team"], figure["team"]),
            "lead": leads.get(figure["team"]) or "",
            "rate": words.percent(figure["rate"]),
            "n": number(figure["n"]),
            "severity": two_digits(figure["severity"]),
            # Rows behind a figure are its hits: a figure of nothing has none.
            "url": f"{rows_url(main['signal'])}?team={figure['team']}"
            if figure["rate"] > 0 and not private
            else "",
        }
        for figure in pattern["teams"]
    )
    one_team = next((one for one in teams if team and one["id"] == team), None)
    shown = main["rows"][:ROWS_HERE], main["left_out_team"], main["left_out_confidential"]
    if one_team and team_rows and not private:
        shown = team_rows(main["signal"])
    series = [entry for entry in main["series"] if entry[1] >= charts.LEAST_PERIOD]
    return Detail(
        finding=finding,
        cause=str(CAUSES.get(pattern["root_cause"], pattern["root_cause"])),
        confidence=_confidence(pattern["confidence"]),
        figures=tuple(_figure(item, signals[item["signal"]], rows_url, say) for item in evidence),
        bars=charts.team_bars(pattern, names),
        teams=teams,
        trend=_trend(main, series),
        series=tuple(
            {"day": day_of(day), "share": words.percent(hits / n), "n": number(n)} for day, n, hits in series
        ),
        table=table(seen, shown[0], link, shown[1], shown[2]) if not main["private"] else None,
        advice=tuple(
            (name, advice[key])
            for key, name in (("stop", _("Stop")), ("change", _("Change")), ("pilot", _("Pilot")))
            if advice[key]
        ),
        actor=capital(advice["actor"]),
        measured_by=say(definition.measured_by),
        what=say(definition.what),
        false_alarms=tuple(say(alarm) for alarm in definition.false_alarms),
        counted=capital(main["label"]),
        weighed=any(
            abs(_severity(figure["rate"], main) - figure["severity"]) > 0.02 for figure in pattern["teams"]
        ),
        team=one_team,
    )


def _severity(rate: float, main: Mapping[str, Any]) -> float:
    """Where a figure stands between healthy and dead, both ends included."""
    return min(1.0, max(0.0, (rate - main["healthy"]) / (main["dead"] - main["healthy"])))


def _confidence(value: float) -> str:
    if value >= 0.95:
        return _("sure")
    return _("fairly sure") if value >= 0.8 else _("tentative")


def day_of(day: float | None) -> str:
    """Days since 1970-01-01 as a short day; empty for None."""
    return "" if day is None else date_format(dt.date(1970, 1, 1) + dt.timedelta(days=int(day)), "j M Y")


def _trend(main: Mapping[str, Any], series: Sequence[Sequence[float]]) -> charts.Trend | None:
    made = charts.trend(main) if len(series) >= 3 else None
    return replace(made, first=day_of(series[0][0]), last=day_of(series[-1][0])) if made else None


def _figure(
    item: Mapping[str, Any], signal: Any, rows_url: Callable[[str], str], say: Callable[[str], str]
) -> Figure:
    return Figure(
        signal=item["signal"],
        label=capital(item["label"]),
        value=words.percent(item["value"]),
        low=words.percent(item["low"]),
        high=words.percent(item["high"]),
        healthy=words.percent(item["healthy"]),
        n=number(item["n"]),
        note=item["note"],
        sql=signal.sql.strip(),
        reason=say(signal.reason),
        private=item["private"],
        url="" if item["private"] else rows_url(item["signal"]),
        meter={
            "healthy": round(100 * min(1.0, item["healthy"]), 1),
            "low": round(100 * min(1.0, item["low"]), 1),
            "width": round(100 * max(0.0, min(1.0, item["high"]) - min(1.0, item["low"])), 1),
            "rest": round(100 - 100 * min(1.0, item["healthy"]), 1),
            "mark": round(98 * min(1.0, item["value"]), 1),
        },
    )


def table(
    seen: Seen, rows: Sequence[Mapping[str, Any]], link: Link, with_team: int = 0, confidential: int = 0
) -> Table:
    """Rows for a reader, without ids and people; what was left out is counted."""
    names = words.team_names(seen.result)
    columns = shown_columns(rows)
    left = []
    if with_team:
        left.append(_("{n} rows are still with their team.").format(n=with_team))
    if confidential:
        left.append(_("{n} rows are about confidential objectives.").format(n=confidential))
    return Table(
        headings=tuple(heading(label(column)) for column in columns),
        rows=tuple(
            (
                words.row_name(names, row),
                link(row),
                names.get(row.get("team_id") or "", row.get("team_id") or "–"),
                tuple(
                    day_of(row.get(column)) or "–"
                    if column.endswith("_day")
                    else worded(column, cell(row.get(column), column))
                    for column in columns
                ),
            )
            for row in rows
        ),
        left_out=tuple(left),
    )
