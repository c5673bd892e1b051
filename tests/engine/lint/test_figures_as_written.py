"""Figures in all the ways that people write them: signs, thousands, fractions, spans of time, and slots. Every example is ours."""

from __future__ import annotations

import pytest

from mainspring.engine.lint import read_key_result


def _read(text: str) -> tuple[float | None, float | None]:
    parse = read_key_result(text).parse
    return parse.baseline, parse.target


@pytest.mark.parametrize(
    ("text", "baseline", "target"),
    [
        ("Raise the net margin from -12 to +10", -12, 10),
        ("Raise the net margin from −3.5 % to 2 %", -3.5, 2),
        ("Move the cash position from -€2m to €1m", -2e6, 1e6),
        ("Raise the net margin from minus 12 % to 3 %", -12, 3),
        ("Warm the hall from -5 to 3 degrees", -5, 3),
        ("Berth margin -4 % → +2 %", None, 2),
        ("Freezers stay at -18 to -22 degrees", None, -22),
        ("Keep the cold store between -22 and -18 degrees", None, -22),
        ("Berth result above -3 %", None, -3),
    ],
)
def test_a_sign_before_a_level_says_on_which_side_of_nought_it_lies(
    text: str, baseline: float | None, target: float
) -> None:
    read = _read(text)
    assert read[1] == target
    assert baseline is None or read[0] == baseline


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Cut complaints by -5 %", 5),
        ("Mooring costs -10 %", 10),
        ("Raise the crew score by +10", 10),
        ("Berth occupancy - 80 %", 80),
        ("A reduction of -5 %", 5),
        ("Ship to 12-14 harbours", 12),
    ],
)
def test_a_sign_before_a_change_a_dash_and_a_range_are_no_negative_level(text: str, target: float) -> None:
    assert _read(text)[1] == target


def test_a_change_with_a_sign_is_a_change_still() -> None:
    assert read_key_result("Raise the crew score by +10").parse.comparator == "by"


def test_the_sign_belongs_to_the_place_of_the_figure() -> None:
    text = "Raise the net margin from -12 to +10"
    places = {place.part: text[place.start : place.end] for place in read_key_result(text).parse.places}
    assert (places["baseline"], places["target"]) == ("-12", "+10")


@pytest.mark.parametrize(
    ("text", "baseline", "target"),
    [
        ("Raise enrolled sailors from 1'050 to 1'200", 1050, 1200),
        ("Win 1’200 sailors", None, 1200),
        ("Raise turnover to CHF 1'250'000", None, 1_250_000),
        ("Raise turnover to CHF 1'250.50", None, 1250.5),
    ],
)
def test_an_apostrophe_parts_thousands(text: str, baseline: float | None, target: float) -> None:
    assert _read(text) == (baseline, target)


@pytest.mark.parametrize(
    ("text", "baseline", "target"),
    [
        ("Sell 12.500 tickets", None, 12_500),
        ("Grow from 9.800 to 12.500 sailors", 9800, 12_500),
        ("Grow from 950 to 1.200 members", 950, 1200),
        ("Raise turnover from €9.500 to €12.500", 9500, 12_500),
        ("Raise the fee from 1.200 € to 1.500 €", 1200, 1500),
        ("Raise turnover to EUR 12.500", None, 12_500),
        ("Grow from 985.000 to 1.250.000", 985_000, 1_250_000),
    ],
)
def test_one_dot_parts_thousands_of_what_comes_in_wholes_of_money_and_beside_millions(
    text: str, baseline: float | None, target: float
) -> None:
    assert _read(text) == (baseline, target)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Raise the tide score from 3.250 to 4.125", 4.125),
        ("Cut the weight of a buoy to 12.500 kg", 12.5),
        ("Cut the price of diesel to €1.859 per litre", 1.859),
        ("Raise turnover to €2.250 million", 2_250_000),
        ("Cut diesel to 1.859 € per litre", 1.859),
        ("Reach 99.995 % availability", 99.995),
        ("Answer 0.125 calls per sailor", 0.125),
        ("Sell 12.5 tickets per boat", 12.5),
    ],
)
def test_one_dot_is_a_decimal_where_it_may_be_one(text: str, target: float) -> None:
    assert _read(text)[1] == target


@pytest.mark.parametrize(
    ("text", "baseline", "unit"),
    [
        ("Raise the crew score from 60 to ?", 60, None),
        ("Raise the crew score from 60 to ? by June", 60, None),
        ("Raise the crew score from 60 to [target]", 60, None),
        ("Raise the crew score from 60 to [TARGET]", 60, None),
        ("Raise berth use from 60 % to {{target}}", 60, None),
        ("Raise berth use from 60 % to {target} %", 60, None),
        ("Raise berth use from 60 % to <target>", 60, None),
        ("Raise berth use from 60 % to __ %", 60, None),
        ("Raise the sailors' rating from 3.9 to X/5", 3.9, None),
        ("Raise the sailors' rating from 3.9 to X out of 5", 3.9, None),
        ("Raise the sailors' rating from 3.9 to [target]/5", 3.9, None),
        ("Raise the sailors' rating from [baseline] to [target]", None, None),
        ("Sailors rate us X/5", None, None),
        ("Sailors rate us ?/5", None, None),
    ],
)
def test_a_slot_is_no_target(text: str, baseline: float | None, unit: str | None) -> None:
    reading = read_key_result(text)
    assert (reading.kind, reading.has_metric, reading.has_target, reading.vague) == (
        "outcome",
        True,
        False,
        False,
    )
    assert (reading.parse.baseline, reading.parse.target, reading.parse.unit) == (baseline, None, unit)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Raise the score of {{team}} to 40", 40),
        ("Send the [draft] chart to 40 sailors", 40),
        ("Sailors rate us 4/5", 4),
        ("Reach the target of 40 berths", 40),
        ("Waits < 5 minutes", 5),
    ],
)
def test_brackets_around_anything_else_hold_no_figure(text: str, target: float) -> None:
    assert _read(text)[1] == target


@pytest.mark.parametrize(
    "text",
    [
        "Raise on-time sailing from [baseline] to [target]",
        "On-time sailing from [baseline] to [target]",
        "Open tickets from [baseline] to [target] a week",
        "Support tickets from [baseline] to [target]",
        "Review time from [baseline] to [target] days",
        "Share of sailors who book from [baseline] % to [target] %",
        "Boat defects down from {{baseline}} to {{target}}",
    ],
)
def test_an_outcome_with_open_figures_stays_one(text: str) -> None:
    reading = read_key_result(text)
    assert (reading.kind, reading.vague) == ("outcome", False)


def test_work_with_an_open_figure_stays_work() -> None:
    assert read_key_result("Publish guides from [baseline] to [target]").kind == "output"
    assert read_key_result("Publish [number] guides").kind == "output"


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Apply policy 12b in 95 % of claims", 95),
        ("Settle 95 % of claims under clause 4a", 95),
        ("Sections 7b and 7c followed in 90 % of audits", 90),
        ("Raise use of the 12b form to 30 yards", 30),
        ("Raise use of Annex 7c to 30 yards", 30),
        ("Policy 12b is known to all", None),
    ],
)
def test_a_letter_behind_a_number_of_a_rule_or_room_is_a_name(text: str, target: float | None) -> None:
    assert _read(text)[1] == target


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Raise €12b for the docks", 12e9),
        ("Turnover of 12bn", 12e9),
        ("Reach 12b views", 12e9),
        ("Turnover 12b", 12e9),
        ("Raise assets to 12b", 12e9),
        ("Sailors 12k", 12e3),
        ("Cut turnaround to 4d", 4),
    ],
)
def test_a_scale_behind_a_number_is_none(text: str, target: float) -> None:
    assert _read(text)[1] == target


@pytest.mark.parametrize(
    ("text", "baseline", "target", "unit"),
    [
        ("Cut the wait from 2h 15min to 1h 30min", 2.25, 1.5, "h"),
        ("Cut the wait to 1 h 30 min", None, 1.5, "h"),
        ("Cut the wait to 1h30", None, 1.5, "h"),
        ("Cut the wait to 1h 30m", None, 1.5, "h"),
        ("Cut the wait from 2 hours 15 minutes to 1 hour", 2.25, 1, "hour"),
        ("Cut the wait to 1 hour and 15 minutes", None, 1.25, "hour"),
        ("Cut turnaround to 1 day 6 hours", None, 1.25, "day"),
        ("Cut time in dock to 1 year 6 months", None, 1.5, "year"),
    ],
)
def test_a_span_of_several_parts_is_one_figure(
    text: str, baseline: float | None, target: float, unit: str
) -> None:
    parse = read_key_result(text).parse
    assert (parse.baseline, parse.target, parse.unit) == (baseline, target, unit)


def test_hours_a_day_are_no_part_of_the_days() -> None:
    assert _read("Keep the lock open 6 days 10 hours a day")[1] == 6


@pytest.mark.parametrize(
    ("text", "baseline", "target"),
    [
        ("Hold time 00:45", None, 0.75),
        ("Cut hold time from 02:15 to 00:45", 2.25, 0.75),
        ("Cut set-up from 45:00 to 15:00", 45, 15),
        ("Cut handling to 4:30 minutes", None, 4.5),
        ("Average wait 1:30:00", None, 1.5),
    ],
)
def test_a_span_with_a_colon_is_one_figure(text: str, baseline: float | None, target: float) -> None:
    assert _read(text) == (baseline, target)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("The ferry leaves at 08:30", None),
        ("Raise the share of parcels delivered by 10:00 to 90 %", 90),
        ("90 % of berths are paid before 17:00", 90),
        ("3:1 return on spend", 3),
    ],
)
def test_a_time_of_day_counts_nothing_and_a_ratio_is_none(text: str, target: float | None) -> None:
    assert _read(text)[1] == target


@pytest.mark.parametrize(
    ("text", "baseline", "target"),
    [
        ("Cut waste by 1/3", None, 33.3),
        ("Raise on-time sailing by 1/4", None, 25),
        ("Cut waste from 9 t by 1/4", 9, 25),
        ("Raise the share of women from 1/4 to 1/3", 25, 33.3),
        ("Two thirds of sailors vote", None, 66.7),
        ("2/3 of sailors vote", None, 66.7),
    ],
)
def test_a_fraction_is_a_share(text: str, baseline: float | None, target: float) -> None:
    reading = read_key_result(text)
    assert (reading.parse.baseline, reading.parse.target, reading.has_deadline_or_period) == (
        baseline,
        target,
        False,
    )


@pytest.mark.parametrize(
    "text", ["Launch the ferry by 1/3", "Raise the crew score to 40 by 1/3", "Cut waste by 7 % by 1/4"]
)
def test_a_day_is_no_fraction(text: str) -> None:
    assert read_key_result(text).has_deadline_or_period
