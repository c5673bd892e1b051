"""The promises of a trail that has been read."""

from __future__ import annotations

import subprocess
import sys

import pytest

from engine.trail.support import company, read, rows, told
from mainspring.engine.trail import TABLES, Problem, reader
from mainspring.engine.trail.casts import SQL_TYPES


def test_every_table_and_column_is_there_and_typed(tmp_path):
    with read(
        company(tmp_path / "t", check_ins="check_in_id,key_result_id,occurred_at\nc1,k1,2026-01-01\n")
    ) as trail:
        found = trail.connection.execute(
            "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE schema_name = 'trail'"
        ).fetchall()
        wanted = {
            (table.name, column.name, SQL_TYPES[column.kind])
            for table in TABLES.values()
            for column in table.columns
        }
        places = {
            (table, *place) for table in TABLES for place in (("_line", "BIGINT"), ("_file", "VARCHAR"))
        }
        assert set(found) == wanted | places
        assert trail.present.keys() == {"objectives", "key_results", "check_ins"}
        for table in TABLES:
            assert trail.connection.execute(f"SELECT count(*) FROM trail.{table}").fetchone() == (
                trail.counts.get(table, 0),
            )


def test_questions_may_be_asked_while_problems_are_listed(tmp_path):
    bad = "".join(f"c{n},k9,2026-01-01\n" for n in range(12_000))
    with read(company(tmp_path / "t", check_ins="check_in_id,key_result_id,occurred_at\n" + bad)) as trail:
        listing = trail.problems()
        assert next(listing) == Problem(
            "check_ins", "check_ins.csv", 2, "key_result_id", "refers to no key result", "k9"
        )
        assert trail.connection.execute("SELECT count(*) FROM trail.objectives").fetchone() == (2,)
        assert sum(1 for _ in listing) == 11_999
        assert list(trail.problems(0)) == []


def test_progress_names_each_file(tmp_path):
    said: list[str] = []
    read(company(tmp_path / "t"), progress=said.append).close()
    assert said == ["Reading key_results.csv", "Reading objectives.csv", "Checking"]


@pytest.mark.parametrize("heavy", ["duckdb", "openpyxl", "zoneinfo"])
def test_importing_the_package_loads_nothing_heavy(heavy):
    code = f"import sys, mainspring.engine.trail; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("small", [True, False])
def test_a_trail_says_the_same_whether_or_not_its_questions_are_planned(small, tmp_path, monkeypatch) -> None:
    if not small:
        monkeypatch.setattr(reader, "SMALL", 0)
    objectives = (
        "objective_id,title,parent_id\no1,Customers stay,\no2,Teams ship,o1\no2,Again,\no3,Orphan,o9\n"
    )
    with read(company(tmp_path / "trail", objectives=objectives)) as trail:
        setting = trail.connection.execute("SELECT current_setting('disabled_optimizers')").fetchone()
        found = rows(trail, "objectives", "objective_id, parent_id"), told(trail)
    left_out = setting[0].split(",")
    assert ("join_order" in left_out) is small
    assert "filter_pushdown" not in left_out
    assert found == (
        [("o1", None), ("o2", "o1"), ("o3", None)],
        [
            "objectives.csv:4: objective_id: is used twice, first on line 3 ('o2')",
            "objectives.csv:5: parent_id: refers to no objective or key result ('o9')",
        ],
    )
