"""Which rows are kept behind a figure where there are more than may be kept, and how often the engine is asked for them."""

import datetime as dt

import pytest

from mainspring.apps.diagnoses import running
from mainspring.engine.diagnosis.catalogue import pattern as defined
from mainspring.engine.diagnosis.delivery import about, home_zone
from mainspring.engine.diagnosis.diagnosis import diagnose
from mainspring.engine.diagnosis.engines.duckdb import DuckDBEngine
from mainspring.engine.diagnosis.measure import plain, rows_sql
from mainspring.engine.trail import check_draft
from mainspring.intake.demo import Plan, Plant, generate

KEPT, OF_A_TEAM = 6, 2


@pytest.fixture(scope="module")
def diagnosed():
    plants = {name: Plant(0.9) for name in ("red_without_action", "too_many_priorities", "no_learning")}
    plan = Plan(seed=7, people=90, teams=14, cycles=2, plants=plants)
    with check_draft(generate(plan)[0], now=dt.datetime(2026, 11, 1)) as trail:
        place = DuckDBEngine(trail)
        yield (
            place,
            diagnose(place, as_of=trail.as_of, timezone=home_zone(trail), trail=about(trail, None)),
        )


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(running, "ROWS_KEPT", KEPT)
    monkeypatch.setattr(running, "ROWS_OF_A_TEAM", OF_A_TEAM)


def test_a_team_without_rows_among_the_gravest_has_its_own_first_ones_in_the_order_of_the_figures(
    diagnosed, few
):
    place, result = diagnosed
    besides = 0
    for (name, signal_name), (rows, total) in running._rows(place, result).items():
        signal = next(one for one in defined(name).signals if one.name == signal_name)
        expected = place.rows(rows_sql(signal, most=KEPT))
        assert total >= len(expected)
        there = {row["team_id"] for row in expected}
        figures = next(pattern for pattern in result["patterns"] if pattern["id"] == name)["teams"]
        for team in (figure["team"] for figure in figures):
            if len(expected) >= KEPT and team not in there:
                own = place.rows(rows_sql(signal, (team,), OF_A_TEAM))
                expected += own
                besides += len(own)
        shown = [
            {column: plain(v) for column, v in row.items() if column not in running.PEOPLE and v is not None}
            for row in expected
        ]
        assert rows == shown, (name, signal_name)
    assert besides > 10


def test_the_engine_is_asked_no_more_often_for_more_teams(diagnosed, few, monkeypatch):
    place, result = diagnosed
    asked = []
    plainly = place.rows
    monkeypatch.setattr(place, "rows", lambda sql: asked.append(sql) or plainly(sql))
    found = running._rows(place, result)
    assert len(found) > 5
    assert len(asked) <= 3 * len(found)
