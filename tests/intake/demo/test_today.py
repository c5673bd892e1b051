"""The demo organisation that runs: a year behind it, nothing from the future, and a checked trail."""

from __future__ import annotations

import datetime as dt

import pytest

from mainspring.engine.trail import check_draft
from mainspring.intake.demo.story import story
from mainspring.intake.demo.today import living

MOMENTS = [
    dt.datetime(2026, 2, 14, 11, tzinfo=dt.UTC),
    dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC),
    dt.datetime(2027, 1, 1, 0, 5, tzinfo=dt.UTC),
]


@pytest.mark.parametrize("now", MOMENTS)
def test_nothing_has_happened_that_lies_ahead(now):
    draft = living(story(7), now)
    ahead = {"planned_at", "starts_on", "ends_on", "due_on"}
    times = [
        (table, column, cell)
        for table, rows in draft.rows.items()
        for row in rows
        for column, cell in row.items()
        if cell and column.endswith("_at") and column not in ahead
    ]
    assert len(times) > 3_000
    assert [found for found in times if dt.datetime.fromisoformat(found[2]) > now] == []


@pytest.mark.parametrize("now", MOMENTS)
def test_it_is_a_sound_trail_with_a_running_and_a_planned_cycle(now):
    with check_draft(living(story(7), now), now=dt.datetime(2030, 1, 1)) as trail:
        assert list(trail.problems(3)) == []
        cycles = trail.connection.execute("SELECT starts_on, ends_on FROM trail.cycles ORDER BY 1").fetchall()
        assert cycles[0][0] <= now.date() - dt.timedelta(days=360)
        assert cycles[-1][0] > now.date()
        assert any(start <= now.date() <= end for start, end in cycles)
        active, scored = trail.connection.execute(
            "SELECT count(*), count(final_score) FROM trail.key_results WHERE status = 'active'"
        ).fetchone()
        assert active > 20 or now.day == 1
        assert scored == 0
