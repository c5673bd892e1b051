"""The very large organisation is a trail like any other, only longer."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import duckdb
import pytest

from mainspring.intake.demo import generate_large


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int]]:
    folder = tmp_path_factory.mktemp("large") / "trail"
    return folder, generate_large(folder, 20_000, seed=3)


def test_it_has_about_as_many_check_ins_as_asked(large: tuple[Path, dict[str, int]]) -> None:
    _, rows = large
    assert rows["check_ins"] == pytest.approx(20_000, rel=0.1)
    assert rows["check_ins"] / rows["key_results"] == pytest.approx(100, rel=0.03)
    assert all(rows.values())


def test_the_reader_finds_nothing_to_complain_about(large: tuple[Path, dict[str, int]]) -> None:
    from mainspring.engine.trail import read_trail

    trail = read_trail(large[0], now=dt.datetime(2026, 6, 1, tzinfo=dt.UTC))
    assert [str(problem) for problem in trail.problems(5)] == []


def _asked(query: str) -> list[tuple[Any, ...]]:
    """Rows, by a connection of one's own: others in this process use the common one."""
    with duckdb.connect() as connection:
        return connection.execute(query).fetchall()


def test_the_same_seed_gives_the_same_rows(large: tuple[Path, dict[str, int]], tmp_path: Path) -> None:
    folder, rows = large
    assert generate_large(tmp_path, 20_000, seed=3) == rows
    for table in ("check_ins", "objectives", "review_items"):
        query = f"SELECT bit_xor(hash(x)), count(*) FROM '{{}}/{table}.parquet' AS x"
        assert _asked(query.format(folder)) == _asked(query.format(tmp_path))


def test_reds_come_in_spells_and_most_are_answered(large: tuple[Path, dict[str, int]]) -> None:
    folder, _ = large
    turned, answered = _asked(f"""
        WITH course AS (
          SELECT key_result_id, occurred_at, status,
            lag(status) OVER (PARTITION BY key_result_id ORDER BY occurred_at) AS before
          FROM '{folder}/check_ins.parquet'
        ), turn AS (
          SELECT key_result_id, min(occurred_at) AS at_time FROM course
          WHERE status <> 'green' AND before = 'green' GROUP BY ALL
        )
        SELECT count(*), count(*) FILTER (WHERE EXISTS (
          SELECT 1 FROM '{folder}/decisions.parquet' AS d WHERE d.subject_id = turn.key_result_id
            AND d.occurred_at BETWEEN at_time - INTERVAL 7 DAY AND at_time + INTERVAL 21 DAY))
        FROM turn
    """)[0]
    assert turned > 40
    assert answered > 0.4 * turned
