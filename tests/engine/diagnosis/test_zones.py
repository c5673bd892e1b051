"""Offsets of time zones, against the zones' own arithmetic."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainspring.engine.diagnosis.zones import offsets

AS_OF = dt.datetime(2026, 3, 31, 12)
ZONES = (
    "Europe/London",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Kiritimati",
    "UTC",
)


def spans(zone: str, default: str = "UTC") -> list[tuple[int, int, int]]:
    return [
        (start, end, offset) for name, start, end, offset in offsets([zone], default, AS_OF) if name == zone
    ]


@given(st.sampled_from(ZONES), st.datetimes(dt.datetime(2019, 1, 1), dt.datetime(2027, 1, 1)))
def test_every_moment_has_the_one_offset_that_the_zone_gives_it(zone: str, moment: dt.datetime) -> None:
    seconds = int(moment.replace(tzinfo=dt.UTC).timestamp())
    found = [offset for start, end, offset in spans(zone) if start <= seconds < end]
    stated = dt.datetime.fromtimestamp(seconds, tz=zoneinfo.ZoneInfo(zone)).utcoffset()
    assert found == [int(stated.total_seconds())]  # type: ignore[union-attr]


def test_summer_time_begins_at_the_second() -> None:
    begins = int(dt.datetime(2026, 3, 29, 1, tzinfo=dt.UTC).timestamp())
    by_start = {start: offset for start, _, offset in spans("Europe/London")}
    assert by_start[begins] == 3600


def test_the_spans_touch_and_reach_beyond_every_date() -> None:
    for zone in ZONES:
        found = spans(zone)
        assert found[0][0] == -(2**53)
        assert found[-1][1] == 2**53
        assert all(one[1] == two[0] for one, two in pairwise(found))


@pytest.mark.parametrize("name", ["Mars/Base", "", "../etc/passwd", "Europe", "x" * 300])
def test_a_zone_that_is_none_falls_back_on_the_default(name: str) -> None:
    rows = list(offsets([name], "Asia/Kolkata", AS_OF))
    assert {row[0] for row in rows} == {""}
    assert {row[3] for row in rows} == {19800}
