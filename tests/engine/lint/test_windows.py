"""When a key result says something is to be, or how often: read at the level of the whole key result."""

from __future__ import annotations

import pytest

from mainspring.engine.lint import read_key_result
from mainspring.engine.lint.windows import windows_of


def _says_when(text: str) -> bool:
    return read_key_result(text).has_deadline_or_period


@pytest.mark.parametrize(
    "text",
    [
        "Harbour lights on by the second week of May",
        "Pilot boat in service the whole of June",
        "New jetty by 3. of December",
        "Berth list sent on the 1st and the 15th",
        "Fees collected before day 12",
        "Tide tables printed in week 36",
        "Mooring rate 80 % wk 20-24",
        "Ferry at capacity in the third quarter",
        "Crane certified 15/06",
        "Twelve berths let until 09/2026",
        "Cargo up to 900 t going into January",
        "Slip repaired _by end of September_",
    ],
)
def test_a_day_a_week_or_a_quarter_is_named(text: str) -> None:
    assert _says_when(text)


@pytest.mark.parametrize(
    "text",
    [
        "Four sailing courses during winter term",
        "700 overnight guests over summer",
        "Complaints down by half compared to last autumn",
        "60 guests in summer 2026",
        "Kiosk open in time for the spring season",
        "Rescue drill before the holiday season",
        "120 gift vouchers sold by xmas",
        "Dredging costs below budget for the financial year",
        "25 apprentices pass in the academic year",
        "Safety drill each semester",
    ],
)
def test_a_season_or_a_term_says_when(text: str) -> None:
    assert _says_when(text)


@pytest.mark.parametrize(
    "text",
    [
        "30 % fewer groundings compared to 2023",
        "Diesel sold +18 % vs LY",
        "On time three months in a row",
        "Lock manned on 27 days out of 30",
        "Rent covered 12/12 months",
        "55 % of skippers check in in any given month",
        "Two in three skippers still moored here after the first year",
        "Overtime below 3 hours per pilot and week",
        "Tow costs under 900 pr. month",
        "Tuesday crew lunch",
        "Weigh the catch every morning",
        "Water tested each working day",
    ],
)
def test_a_comparison_a_row_of_months_and_a_rhythm_say_when(text: str) -> None:
    assert _says_when(text)


@pytest.mark.parametrize(
    "text",
    [
        "No complaint older than a week",
        "Call every new skipper after a week",
        "Half of the vessels inspected within a month",
        "Claims answered in 4 days on average",
        "95 % of reports filed inside the legal deadline",
        "Fuel sales up a quarter",
        "Shadow six pilots for half a day",
        "Charts from 2019 and newer digitised",
        "Coffee with the crew of Jan's boat",
        "Month-end close in 6 business days",
        "No more than 3 regressions per release",
        "Annual accounts prepared",
        "Yearly plan",
        "300 monthly active skippers",
        "Nobody waits for a crane on a Saturday",
    ],
)
def test_how_long_something_takes_and_what_it_is_called_is_no_period(text: str) -> None:
    assert not _says_when(text)


def test_the_number_of_a_key_result_in_a_coded_list_says_nothing() -> None:
    reading = read_key_result("HB/26/Q1/O2/KR3: Audit of the mooring rings")
    assert (reading.has_metric, reading.has_target, reading.has_deadline_or_period) == (False, False, False)
    assert read_key_result("HB/26/Q1/O2/KR3: 12 rings replaced").parse.target == 12


def test_marks_of_emphasis_do_not_hide_a_withheld_figure() -> None:
    reading = read_key_result("Win _N5_ berth holders _in December_")
    assert reading.has_target
    assert reading.has_deadline_or_period


@pytest.mark.parametrize(
    "text",
    [
        "Paint the buoys by the final demo",
        "Berths wired by election day",
        "Half of the berths let before opening",
        "Tide app ready in time for the summit",
        "Inspect hulls biannually",
        "Hold a semi-annual drill",
        "Check ropes half-yearly",
        "Hand in plans within two weeks of the new season",
        "Old barge sold on 2025-10-31",
        "Win 40 crews in 2024/25",
        "Let 60 berths by 2025-2026",
        "Paint the buoys - June",
        "Paint the buoys (October)",
    ],
)
def test_an_occasion_and_what_comes_twice_a_year_say_when(text: str) -> None:
    assert _says_when(text)


@pytest.mark.parametrize(
    "text",
    [
        "Work with crews until launch",
        "Buoys judged by conference guests",
        "Slipway launch by the quay",
        "Pay invoices within two weeks of delivery",
        "Draw charts for the 2023 AGM",
        "Pay harbour dues from 2022-2023",
        "Paint the buoys of April",
        "45 % of berths are let (32 % this year)",
        "Dredging costs not above 80k (84k at start of Q2)",
    ],
)
def test_a_title_and_when_the_start_was_is_no_period(text: str) -> None:
    assert not _says_when(text)


def test_a_year_and_the_next_are_one_stretch() -> None:
    assert [window.text for window in windows_of("Berths let by 2022-2023")] == ["by 2022-2023"]
    assert [window.text for window in windows_of("Berths let in 2023/24")] == ["in 2023/24"]
