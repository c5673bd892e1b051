"""Which figure of a key result is where it starts from, as lists and sheets write it."""

from __future__ import annotations

import pytest

from mainspring.engine.lint import read_key_result


@pytest.mark.parametrize(
    ("text", "baseline", "target"),
    [
        ("Grow berths let to 40 (baseline: 25)", 25, 40),
        ("Berths let: 40 (31)", 31, 40),
        ("Berth occupancy 62 % (55 %)", 55, 62),
        ("Berth occupancy 62 % (55 % now)", 55, 62),
        ("Tide table score reaches 74 (68 in the spring survey)", 68, 74),
        ("Berth occupancy 62 % (2025: 55 %)", 55, 62),
        ("Tow time 5 hours (Q2: 11)", 11, 5),
        ("Tow time 5 hours, previously 11", 11, 5),
        ("Berth occupancy: 62 % (previous: 55 %)", 55, 62),
        ("Berth occupancy 62 % compared to 55 % in Q1", 55, 62),
        ("Start: 20, target: 40", 20, 40),
        ("€3.2m in berth fees, up from 1.9", 1_900_000, 3_200_000),
        ("Berth fees from 1.9 to 3.2m", 1_900_000, 3_200_000),
        ("Tow time under 10 days (avg. 23 in 2025)", 23, 10),
        ("Tow time 6:30 → 5:00", 6.5, 5),
        ("Berth occupancy 62 % (spring survey: 55 %)", 55, 62),
        ("62 % of barges on time (winter timetable: 55 %)", 55, 62),
        ("Cut the backlog (812) to 500", 812, 500),
        ("Members back to 400 (we're at 260)", 260, 400),
        ("9,000 readers on the harbour list – 3,870 when we wrote this", 3870, 9000),
        ("Queries reduced from around 90 to 20", 90, 20),
        ("Queries reduced from an estimated 7,300 to below 2,000", 7300, 2000),
        ("Median tow time 9 days to 4 days", 9, 4),
        ("Tow requests: 6 days to 1 day", 6, 1),
        ("Berth occupancy - 68 % to 78 %", 68, 78),
        ("Claims per 1000 tons: 4.1 to 2.0", 4.1, 2.0),
        ("Berth occupancy 62 % ↗ 70 %", 62, 70),
        ("Planning time per day 4 h → 2 h", 4, 2),
        ("Grow branches from zero to 5", 0, 5),
        ("We serve 40 boats today and 60 in June", 40, 60),
    ],
)
def test_where_it_starts_from_is_told_from_where_it_goes(text: str, baseline: float, target: float) -> None:
    parse = read_key_result(text).parse
    assert (parse.baseline, parse.target) == (baseline, target)


@pytest.mark.parametrize(
    "text",
    [
        "6 charts (2 guest authors)",
        "Tow within 20 minutes (60 for the three big ones)",
        "25 offers accepted (12 pilots, 8 cooks)",
        "No defect open longer than 60 days => 35%",
        "Grow visits to 6,000 (33 % increase)",
        "Read 9 to 12 charts",
        "Publish the rules before the form opens (6 October)",
    ],
)
def test_what_only_stands_beside_a_figure_is_no_start(text: str) -> None:
    assert not read_key_result(text).has_baseline


@pytest.mark.parametrize("text", ["Waiting list halved from 1240 by August", "Double berth fees from 40k"])
def test_what_is_doubled_or_halved_says_where_it_starts(text: str) -> None:
    assert read_key_result(text).has_baseline
