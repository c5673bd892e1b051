"""Instants, zones, days, and the moment as of which a trail is looked at."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.trail.support import NOW, company, draft_company, read, rows, told
from mainspring.engine.trail import check_draft

HEAD = "check_in_id,key_result_id,occurred_at\n"


def check_ins(folder, *times, **options):
    lines = "".join(f'c{n},k1,"{time}"\n' for n, time in enumerate(times))
    return read(company(folder, check_ins=HEAD + lines), **options)


def test_every_usual_way_to_write_one_instant(tmp_path):
    times = (
        "2026-03-01T09:30:00Z",
        "2026-03-01 09:30",
        " 2026-03-01t09:30:00.000z ",
        "2026-03-01T11:30:00+02:00",
        "2026-03-01T05:30-0400",
        "2026-03-01 15:00:00,000 +05:30",
        "2026-03-01T10:30+01",
        "2026-03-01T09:30:00.000000000",
    )
    with check_ins(tmp_path / "t", *times) as trail:
        assert told(trail) == []
        assert set(rows(trail, "check_ins", "occurred_at")) == {dt.datetime(2026, 3, 1, 9, 30)}


def test_times_without_offset_and_bare_dates_are_of_the_given_zone(tmp_path):
    times = (
        "2026-07-01T09:30",
        "2026-01-01",
        "2026-07-01T09:30Z",
        "2026-03-29T02:30",
        "2026-01-01T00:00:00.25",
    )
    with check_ins(tmp_path / "t", *times, timezone="Europe/Berlin") as trail:
        assert rows(trail, "check_ins", "occurred_at") == [
            dt.datetime(2026, 7, 1, 7, 30),
            dt.datetime(2025, 12, 31, 23),
            dt.datetime(2026, 7, 1, 9, 30),
            dt.datetime(2026, 3, 29, 1, 30),
            dt.datetime(2025, 12, 31, 23, 0, 0, 250_000),
        ]


@pytest.mark.parametrize(
    ("time", "reason"),
    [
        ("2026-02-31", "there is no such day or hour"),
        ("2026-01-01T25:00", "there is no such day or hour"),
        ("1026-01-01", "lies outside the years 1900 to 9999"),
        ("9999-12-31", "lies outside the years 1900 to 9999"),
        ("12/Mar/24 9:41 AM", "is not a time (ISO 8601, such as 2026-03-31T09:00:00Z)"),
        ("2026-1-1", "is not a time (ISO 8601, such as 2026-03-31T09:00:00Z)"),
        ("infinity", "is not a time (ISO 8601, such as 2026-03-31T09:00:00Z)"),
        ("2026-01-01 10:00 Europe/Berlin", "is not a time (ISO 8601, such as 2026-03-31T09:00:00Z)"),
        ("", "is empty"),
    ],
)
@pytest.mark.parametrize("zone", ["UTC", "America/New_York"])
def test_what_is_no_time_is_listed(tmp_path, time, reason, zone):
    with check_ins(tmp_path / "t", time, timezone=zone) as trail:
        assert [(p.column, p.reason, p.value) for p in trail.problems()] == [("occurred_at", reason, time)]


def test_days_stand_alone_or_at_midnight(tmp_path):
    days = (
        "2026-03-31",
        "2026-03-31T00:00:00",
        "2026-03-31 00:00:00+02:00",
        "2026-03-31T00:00Z",
        "2026-03-31T10:00",
        "9999-12-31",
    )
    lines = "".join(f"k{n},o1,T,{day}\n" for n, day in enumerate(days))
    folder = company(tmp_path / "t", key_results="key_result_id,objective_id,title,due_on\n" + lines)
    with read(folder, timezone="Asia/Tokyo") as trail:
        assert rows(trail, "key_results", "CAST(due_on AS VARCHAR)") == ["2026-03-31"] * 4 + [
            None,
            "9999-12-31",
        ]
        assert [p.line for p in trail.problems()] == [6]


def test_as_of_is_the_latest_time_that_has_passed(tmp_path):
    folder = company(
        tmp_path / "t",
        objectives="objective_id,title,created_at\no1,a,2026-01-01\no2,b,2026-09-01\n",
        check_ins=HEAD + "c1,k1,2026-05-05T10:00:00Z\nc2,k9,2026-06-01\nc3,k1,2027-01-01\n",
        cycles="cycle_id,starts_on,ends_on\nq,2026-04-01,2026-06-20\n",
    )
    with read(folder) as trail:
        assert trail.as_of == dt.datetime(2026, 5, 5, 10)
    with read(folder, now=dt.datetime(2026, 2, 1, tzinfo=dt.UTC)) as trail:
        assert trail.as_of == dt.datetime(2026, 1, 1)
    given_moment = dt.datetime(2026, 4, 1, 12, tzinfo=ZoneInfo("Europe/Berlin"))
    with read(folder, as_of=given_moment) as trail:
        assert trail.as_of == dt.datetime(2026, 4, 1, 10)


def test_without_times_as_of_is_a_day_and_without_days_now(tmp_path):
    cycles = "cycle_id,starts_on,ends_on\nq1,2026-01-01,2026-03-31\nq3,2026-07-01,2026-09-30\n"
    with read(company(tmp_path / "days", cycles=cycles)) as trail:
        assert trail.as_of == dt.datetime(2026, 3, 31)
    with read(company(tmp_path / "none")) as trail:
        assert trail.as_of == NOW


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.datetimes(dt.datetime(1950, 1, 1), dt.datetime(2090, 1, 1)), min_size=1, max_size=8),
    st.lists(st.sampled_from([-720, -570, -60, 0, 60, 330, 345, 840]), min_size=8, max_size=8),
)
def test_offsets_of_the_same_instants_change_nothing(moments, offsets):
    def read_as(written):
        draft = draft_company()
        for number, time in enumerate(written):
            row = {"check_in_id": f"c{number}", "key_result_id": "k1", "occurred_at": time}
            draft.add("check_ins", row)
        with check_draft(draft, timezone="Asia/Kathmandu", now=dt.datetime(2100, 1, 1)) as trail:
            assert trail.problem_count == 0
            found = trail.connection.execute(
                "SELECT check_in_id, occurred_at FROM trail.check_ins ORDER BY ALL"
            ).fetchall()
            return found, trail.as_of

    utc = [moment.replace(tzinfo=dt.UTC) for moment in moments]
    zoned = [m.astimezone(dt.timezone(dt.timedelta(minutes=o))) for m, o in zip(utc, offsets, strict=False)]
    assert read_as(utc) == read_as(zoned) == ([(f"c{n}", m) for n, m in enumerate(moments)], max(moments))
