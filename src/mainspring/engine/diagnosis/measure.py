"""Gather and measure: facts from the trail, then each pattern's signals from the facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from mainspring.engine.diagnosis.engines.base import Engine
from mainspring.engine.diagnosis.facts import FACTS
from mainspring.engine.diagnosis.judgement import Count, Judgement
from mainspring.engine.diagnosis.pattern import Measured, Outcome, Pattern, Row, Signal
from mainspring.engine.diagnosis.texts import load_texts
from mainspring.engine.diagnosis.zones import offsets

Progress = Callable[[str], None]

PERIOD_DAYS = 28
EXAMPLES = 12


def gather(engine: Engine, as_of: dt.datetime, timezone: str, progress: Progress) -> None:
    """Make the facts. `as_of` is naive UTC."""
    seconds = int(as_of.replace(tzinfo=dt.UTC).timestamp())
    engine.sources(as_of)
    zones = [
        row["timezone"]
        for row in engine.rows("SELECT DISTINCT timezone FROM teams WHERE timezone IS NOT NULL")
    ]
    spans = list(offsets(zones, timezone, as_of))
    engine.load("zone", {"timezone": str, "from_s": int, "to_s": int, "offset_s": int}, spans)
    today = (
        seconds + next(offset for label, start, end, offset in spans if not label and start <= seconds < end)
    ) // 86400
    engine.load("moment", {"as_of_s": int, "as_of_day": int}, [(seconds, today)])
    for fact in FACTS:
        progress(f"facts: {fact.name}")
        engine.keep(fact.name, fact.sql)
    engine.teams = int(engine.rows("SELECT COUNT(*) AS n FROM team")[0]["n"])
    progress("texts")
    load_texts(engine)


@dataclass(frozen=True, slots=True)
class Asking:
    """The facts as a pattern's own statistic may ask them."""

    engine: Engine
    teams: int

    def __call__(self, sql: str) -> list[dict[str, Any]]:
        return self.engine.rows(sql)


def measure(engine: Engine, pattern: Pattern) -> Outcome:
    """Measure every signal of a pattern and let it conclude."""
    found: list[Measured] = []
    for signal in pattern.signals:
        if not signal.fallback or all(item.judgement.state == "not_assessed" for item in found):
            found.append(_measure_signal(engine, pattern, signal))
    measured = pattern.conclude(tuple(found))
    main = measured[0]
    needs: tuple[str, ...] = ()
    if main.judgement.state == "not_assessed":
        needs = _needs(measured)
    if main.judgement.state == "present":
        teams = main.judgement.teams
        measured = tuple(
            replace(item, examples=_examples(engine, item.signal, teams))
            if item.counts and not item.signal.private
            else item
            for item in measured
        )
    return Outcome(pattern, main.judgement, measured, needs)


def _needs(measured: tuple[Measured, ...]) -> tuple[str, ...]:
    """What would answer a pattern: what its signals miss, or more rows of what the first of them reads where nothing is missing."""
    lacking = dict.fromkeys(need for item in measured for need in item.missing)
    return tuple(lacking) or measured[0].signal.needs


def missing(engine: Engine, signal: Signal) -> tuple[str, ...]:
    """The needs of a signal that the source does not have."""
    lacking = []
    for need in signal.needs:
        table, _, column = need.partition(".")
        known = engine.present.get(table)
        if known is None or (column and column not in known):
            lacking.append(need)
    return tuple(lacking)


def _measure_signal(engine: Engine, pattern: Pattern, signal: Signal) -> Measured:
    lacking = missing(engine, signal)
    if lacking:
        return Measured(signal, Judgement("not_assessed"), missing=lacking)
    expected = "SUM(CAST(FLOOR(o.expected * 1000 + 0.5) AS BIGINT))" if signal.chance else "0"
    rows = engine.rows(
        f"SELECT o.team_id, CAST(FLOOR(o.day / {PERIOD_DAYS}.0) AS INTEGER) AS period, COUNT(*) AS n, SUM(CASE WHEN o.hit > 0 THEN 1 ELSE 0 END) AS hit_rows,"
        f" SUM(CAST(FLOOR(o.hit * 1000 + 0.5) AS BIGINT)) AS hits, {expected} AS expected"
        f" FROM ({signal.sql}) o GROUP BY o.team_id, CAST(FLOOR(o.day / {PERIOD_DAYS}.0) AS INTEGER)"
    )
    teams: dict[str | None, list[float]] = {}
    for row in rows:
        team = teams.setdefault(row["team_id"], [0.0, 0.0, 0.0])
        for place, column, scale in ((0, "n", 1), (1, "hits", 1000), (2, "expected", 1000)):
            team[place] += float(row[column] or 0) / scale
    counts = tuple(
        Count(team, round(sums[0], 3), round(sums[1], 3), round(sums[2], 3))
        for team, sums in sorted(teams.items(), key=lambda item: item[0] or "")
    )
    judgement = pattern.count(signal, counts, Asking(engine, engine.teams))
    periods: dict[int, list[float]] = {}
    for row in rows:
        if row["period"] is not None and (not judgement.teams or row["team_id"] in judgement.teams):
            period = periods.setdefault(int(row["period"]) * PERIOD_DAYS, [0.0, 0.0])
            period[0] += float(row["n"])
            period[1] += float(row["hits"] or 0) / 1000
    series = tuple((day, round(n, 3), round(hits, 3)) for day, (n, hits) in sorted(periods.items()))
    scope = judgement.teams
    hit_rows = sum(int(row["hit_rows"] or 0) for row in rows if not scope or row["team_id"] in scope)
    return Measured(signal, judgement, counts, series, hit_rows=hit_rows)


def _examples(engine: Engine, signal: Signal, teams: tuple[str, ...]) -> tuple[Row, ...]:
    return tuple(engine.rows(rows_sql(signal, teams, EXAMPLES)))


def rows_sql(signal: Signal, teams: tuple[str, ...] = (), most: int | None = None) -> str:
    """The rows behind a figure: every hit, the gravest first."""
    where = "o.hit > 0"
    if teams:
        where += (
            " AND o.team_id IN (" + ", ".join("'" + team.replace("'", "''") + "'" for team in teams) + ")"
        )
    tie = f", o.{signal.tie}" if signal.tie else ""
    limit = f" LIMIT {most}" if most is not None else ""
    return f"SELECT * FROM ({signal.sql}) o WHERE {where} ORDER BY COALESCE(o.gravity, 0) DESC, o.item_id, COALESCE(o.day, 0), o.hit DESC{tie}{limit}"


def plain(value: Any) -> Any:
    """A value as JSON holds it: decimals of other engines as numbers, floats rounded to six digits."""
    if value is None or isinstance(value, str | bool | int):
        return value
    number = float(value)
    return int(number) if number.is_integer() else round(number, 6)
