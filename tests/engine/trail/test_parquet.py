"""Parquet as warehouses write it: other types, read sensibly, and left where it is."""

from __future__ import annotations

import datetime as dt

import duckdb
import pytest

from engine.trail.support import company, read, rows, told
from mainspring.engine.trail import TrailError, is_trail


def parquet(folder, table, select):
    (folder / f"{table}.csv").unlink(missing_ok=True)
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(f"COPY ({select}) TO '{folder / table}.parquet' (FORMAT parquet)")
    return folder


def test_other_types_are_read_for_what_they_say(tmp_path):
    folder = company(tmp_path / "t [2026]*")
    parquet(
        folder,
        "objectives",
        "SELECT 1::INTEGER objective_id, 'a' title, DATE '2026-01-02' created_at, ['x', 'y'] x_tags",
    )
    parquet(
        folder,
        "key_results",
        "SELECT * FROM (VALUES (10.0::DOUBLE, 1::BIGINT, 'T'::BLOB, 5.25::DECIMAL(9, 2), TIMESTAMP '2026-03-31 00:00:00', 1::UTINYINT),"
        " (11.0, 1, 'U'::BLOB, NULL, TIMESTAMP '2026-03-31 10:00:00', 0)) v(key_result_id, objective_id, title, target, due_on, final_score)",
    )
    parquet(
        folder,
        "check_ins",
        "SELECT * FROM (VALUES (1, 10, TIMESTAMP '2026-02-01 12:00:00', 7::FLOAT, 'GREEN'), (2, 11, NULL, 8, 'blue'),"
        " (3, 12, TIMESTAMP '2026-02-01 12:00:00', 'nan'::FLOAT, '')) v(\"Check in ID\", key_result_id, occurred_at, value, status)",
    )
    parquet(
        folder,
        "forums",
        "SELECT 'f' forum_id, 'F' AS name, ['budget', 'hiring'] settles, TIMESTAMPTZ '2026-01-01 00:00:00+00' x_since",
    )
    with read(folder, timezone="Europe/Berlin") as trail:
        assert rows(trail, "objectives", "objective_id, created_at, x_tags") == [
            ("1", dt.datetime(2026, 1, 1, 23), "[x, y]")
        ]
        assert rows(
            trail, "key_results", "key_result_id, title, target, CAST(due_on AS VARCHAR), final_score"
        ) == [
            ("10", "T", 5.25, "2026-03-31", 1.0),
            ("11", "U", None, None, 0.0),
        ]
        assert rows(trail, "check_ins", "check_in_id, occurred_at, value, status, _line") == [
            ("1", dt.datetime(2026, 2, 1, 11), 7.0, "green", 1)
        ]
        assert rows(trail, "forums", "settles") == ["budget;hiring"]
        assert told(trail) == [
            "check_ins.parquet:2: occurred_at: is empty",
            "check_ins.parquet:2: status: is none of: green, amber, red ('blue')",
            "check_ins.parquet:3: key_result_id: refers to no key result ('12')",
            "check_ins.parquet:3: value: is not a number ('nan')",
            "key_results.parquet:2: due_on: is not a date (YYYY-MM-DD) ('2026-03-31 10:00:00')",
        ]


def test_instants_are_the_same_in_every_zone_and_texts_are_read_as_times(tmp_path):
    folder = company(tmp_path / "t")
    parquet(
        folder,
        "check_ins",
        "SELECT 'c1' check_in_id, 'k1' key_result_id, TIMESTAMPTZ '2026-02-01 12:00:00+00' occurred_at",
    )
    parquet(
        folder, "pulse", "SELECT '2026-02-01T12:00:00+02:00' asked_at, 'load_is_sane' question, '5' score"
    )
    for zone in ("UTC", "Asia/Tokyo"):
        with read(folder, timezone=zone) as trail:
            assert rows(trail, "check_ins", "occurred_at") == [dt.datetime(2026, 2, 1, 12)]
            assert rows(trail, "pulse", "asked_at, score") == [(dt.datetime(2026, 2, 1, 10), 5)]
            assert told(trail) == []


def test_a_clean_file_is_a_view_and_bad_rows_are_kept_out_of_it(tmp_path):
    folder = company(tmp_path / "t")
    good = "SELECT 'c' || i check_in_id, 'k' || (1 + i % 2) key_result_id, TIMESTAMP '2026-01-01' + to_hours(i) occurred_at, 0.5 confidence FROM range(1000) t(i)"
    parquet(folder, "check_ins", good)
    with read(folder) as trail:
        assert trail.counts["check_ins"] == 1000
        assert trail.connection.execute(
            "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'check_ins'"
        ).fetchone() == (0,)
    bad = (
        "SELECT CASE WHEN i % 100 = 99 THEN 'c0' ELSE 'c' || i END check_in_id, CASE WHEN i % 100 = 50 THEN 'k9' ELSE 'k1' END key_result_id,"
        " CASE WHEN i % 100 = 20 THEN NULL ELSE TIMESTAMP '2026-01-01' + to_hours(i) END occurred_at,"
        " CASE WHEN i % 100 = 10 THEN 7 ELSE 0.5 END confidence, 'p9' author_id FROM range(1000) t(i)"
    )
    parquet(folder, "check_ins", bad)
    (folder / "people.csv").write_text("person_id\np1\n")
    with read(folder) as trail:
        assert trail.counts["check_ins"] == 970
        assert trail.problem_counts == [
            ("check_ins", "author_id", "refers to no person", 980),
            ("check_ins", "check_in_id", "is used twice", 10),
            ("check_ins", "confidence", "is not between 0 and 1", 10),
            ("check_ins", "key_result_id", "refers to no key result", 10),
            ("check_ins", "occurred_at", "is empty", 10),
        ]
        counted = trail.connection.execute(
            "SELECT count(author_id), count(confidence), count(DISTINCT check_in_id) FROM trail.check_ins"
        )
        assert counted.fetchone() == (0, 960, 970)


@pytest.mark.parametrize(
    "data", [b"", b"PAR1", b"PAR1" + b"\0" * 100 + b"PAR1", b"check_in_id,key_result_id\n"]
)
def test_broken_files_are_one_sentence(tmp_path, data):
    folder = company(tmp_path / "t")
    (folder / "check_ins.parquet").write_bytes(data)
    with pytest.raises(TrailError, match=r"^check_ins.parquet: cannot be read as Parquet") as error:
        read(folder)
    assert "\n" not in str(error.value)
    assert is_trail(folder)


def test_damaged_pages_and_missing_columns(tmp_path):
    folder = company(tmp_path / "t")
    parquet(
        folder,
        "check_ins",
        "SELECT 'c' || i check_in_id, 'k1' key_result_id, now()::TIMESTAMP occurred_at FROM range(20000) t(i)",
    )
    data = bytearray((folder / "check_ins.parquet").read_bytes())
    data[200:20_000] = b"\xff" * 19_800
    (folder / "check_ins.parquet").write_bytes(data)
    with pytest.raises(TrailError, match=r"^check_ins.parquet: cannot be read as Parquet"):
        read(folder)
    parquet(folder, "check_ins", "SELECT 'c1' check_in_id")
    with pytest.raises(TrailError, match=r"^check_ins.parquet: check_ins needs the column key_result_id"):
        read(folder)
    parquet(folder, "objectives", "SELECT 'o1' objective_id")
    assert not is_trail(folder)
