"""Gather and measure: facts from the trail, then each pattern's signals from the facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from mainspring.engine.diagnosis.engines.base import Engine
from mainspring.engine.diagnosis.facts import FACTS
from mainspring.engine.diagnosis.judgement import Count, Judgement
from mainspring.engine.diagnosis.pattern import Measured, Outcome, Pattern, Row, Signal
from mainspring.engine.diagnosis.pulse import RESPONDENTS
from mainspring.engine.diagnosis.texts import collect, read_texts
from mainspring.engine.diagnosis.zones import offsets

Progress = Callable[[str], None]

PERIOD_DAYS = 28
EXAMPLES = 12
RECENT_DAYS = 91
"""A quarter: what is older may be worse, but nobody can act on it any more."""
ENOUGH = 20
"""Occasions from which the spread of their hits can be told."""


class Facts(Protocol):
    """What measuring asks of an engine in which the facts were made."""

    @property
    def present(self) -> Mapping[str, frozenset[str]]: ...

    @property
    def teams(self) -> int: ...

    def rows(self, sql: str) -> list[dict[str, Any]]: ...


def gather(engine: Engine, as_of: dt.datetime, timezone: str, progress: Progress) -> None:
    """Make the facts and read the texts. `as_of` is naive UTC."""
    make_facts(engine, as_of, timezone, progress)
    progress("texts")
    read_texts(engine, collect(engine))


def make_facts(engine: Engine, as_of: dt.datetime, timezone: str, progress: Progress) -> None:
    """Make the facts, but for what the linter reads in texts. `as_of` is naive UTC."""
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


@dataclass(frozen=True, slots=True)
class Asking:
    """The facts as a pattern's own statistic may ask them."""

    facts: Facts

    @property
    def teams(self) -> int:
        return self.facts.teams

    def __call__(self, sql: str) -> list[dict[str, Any]]:
        return self.facts.rows(sql)


def measure(facts: Facts, pattern: Pattern) -> Outcome:
    """Measure every signal of a pattern and let it conclude."""
    found: list[Measured] = []
    for signal in pattern.signals:
        if not signal.fallback or all(item.judgement.state == "not_assessed" for item in found):
            found.append(_measure_signal(facts, pattern, signal))
    measured = pattern.conclude(tuple(found))
    main = measured[0]
    needs: tuple[str, ...] = ()
    if main.judgement.state == "not_assessed":
        needs = _needs(measured)
    if main.judgement.state == "present":
        teams = main.judgement.teams
        measured = tuple(
            replace(item, examples=_examples(facts, item.signal, teams))
            if item.counts and not item.signal.private
            else item
            for item in measured
        )
    return Outcome(pattern, main.judgement, measured, needs)


def _needs(measured: tuple[Measured, ...]) -> tuple[str, ...]:
    """What would answer a pattern: what its signals miss, or more rows of what the first of them reads where nothing is missing."""
    lacking = dict.fromkeys(need for item in measured for need in item.missing)
    return tuple(lacking) or measured[0].signal.needs


def missing(facts: Facts, signal: Signal) -> tuple[str, ...]:
    """The needs of a signal that the source does not have."""
    lacking = []
    for need in signal.needs:
        table, _, column = need.partition(".")
        known = facts.present.get(table)
        if known is None or (column and column not in known):
            lacking.append(need)
    return tuple(lacking)


def _measure_signal(facts: Facts, pattern: Pattern, signal: Signal) -> Measured:
    lacking = missing(facts, signal)
    if lacking:
        return Measured(signal, Judgement("not_assessed"), missing=lacking)
    expected = "SUM(CAST(FLOOR(o.expected * 1000 + 0.5) AS BIGINT))" if signal.chance else "0"
    rows = facts.rows(
        f"SELECT o.team_id, CAST(FLOOR(o.day / {PERIOD_DAYS}.0) AS INTEGER) AS period, COUNT(*) AS n, SUM(CASE WHEN o.hit > 0 THEN 1 ELSE 0 END) AS hit_rows,"
        f" SUM(CAST(FLOOR(o.hit * 1000 + 0.5) AS BIGINT)) AS hits, SUM(CAST(FLOOR(o.hit * o.hit * 1000 + 0.5) AS BIGINT)) AS squares, {expected} AS expected"
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
    if signal.private and sum(count.n for count in counts) < RESPONDENTS:
        # Not even how many agreed: two answers and their mean are two people's answers.
        return Measured(signal, Judgement("not_assessed"))
    if signal.clumping >= 1:
        signal_as_spread = replace(signal, clumping=signal.clumping * _spread(rows))
    else:
        signal_as_spread = signal  # The pattern itself argues how much its degrees say.
    judgement = pattern.count(signal_as_spread, counts, Asking(facts))
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


def _spread(rows: list[dict[str, Any]]) -> float:
    """How much the hits vary, against hits that are all or nothing with the same mean (1.0 for those): matters of degree vary less, so that
    each says more. Not below a third, which is what evenly spread degrees give, and 1.0 where there is too little to tell."""
    n = sum(int(row["n"]) for row in rows)
    mean = sum(float(row["hits"] or 0) for row in rows) / 1000 / n if n else 0.0
    if n < ENOUGH or not 0 < mean < 1:
        return 1.0
    variance = sum(float(row["squares"] or 0) for row in rows) / 1000 / n - mean * mean
    return round(min(1.0, max(1 / 3, variance / (mean * (1 - mean)))), 3)


def _examples(facts: Facts, signal: Signal, teams: tuple[str, ...]) -> tuple[Row, ...]:
    return tuple(facts.rows(rows_sql(signal, teams, EXAMPLES)))


def rows_sql(signal: Signal, teams: tuple[str, ...] = (), most: int | None = None) -> str:
    """The rows behind a figure: every hit, what is recent before what is older, the gravest first."""
    limit = f" LIMIT {most}" if most is not None else ""
    return f"SELECT o.* FROM ({signal.sql}) o CROSS JOIN moment m WHERE {_hits_of(teams)} ORDER BY {_order(signal)}{limit}"


NTH = "nth_of_team"
"""The column in which `rows_of_each_sql` counts the rows of a team, from 1."""


def rows_of_each_sql(signal: Signal, teams: tuple[str, ...], most: int) -> str:
    """The first `most` of `rows_sql` of each of these teams, in one question; the rows of a team in that order, besides `NTH`."""
    numbered = f"ROW_NUMBER() OVER (PARTITION BY o.team_id ORDER BY {_order(signal)}) AS {NTH}"
    rows = f"SELECT o.*, {numbered} FROM ({signal.sql}) o CROSS JOIN moment m WHERE {_hits_of(teams)}"
    return f"SELECT * FROM ({rows}) r WHERE r.{NTH} <= {most} ORDER BY r.{NTH}"


def _hits_of(teams: tuple[str, ...]) -> str:
    """The condition on hits, of these teams where there are any."""
    listed = ", ".join("'" + team.replace("'", "''") + "'" for team in teams)
    return "o.hit > 0" + (f" AND o.team_id IN ({listed})" if listed else "")


def _order(signal: Signal) -> str:
    tie = f", o.{signal.tie}" if signal.tie else ""
    recent = f"CASE WHEN o.day >= m.as_of_day - {RECENT_DAYS} THEN 0 ELSE 1 END"
    return f"{recent}, COALESCE(o.gravity, 0) DESC, o.item_id, COALESCE(o.day, 0), o.hit DESC{tie}"


def plain(value: Any) -> Any:
    """A value as JSON holds it: decimals of other engines as numbers, floats rounded to six digits."""
    if value is None or isinstance(value, str | bool | int):
        return value
    number = float(value)
    return int(number) if number.is_integer() else round(number, 6)
