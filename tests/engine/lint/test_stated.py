"""What a key result states by figures, by words of all and one, and by a measure without a figure."""

from __future__ import annotations

import pytest

from mainspring.engine.lint import read_key_result


@pytest.mark.parametrize(
    "text",
    [
        "Energy certificate of every boat shed",
        "Log book for each lock",
        "Fix or scrap every buoy in the yard",
        "Rescue plan of every pontoon",
        "Coffee with everybody who joined the crew",
        "One sponsor for the slipway",
    ],
)
def test_every_one_of_them_is_a_target(text: str) -> None:
    assert read_key_result(text).has_target


@pytest.mark.parametrize(
    "text",
    [
        "Lunch with other crews each Friday",
        "A calendar everybody can see",
        "Clear out the shed and sell what nobody uses",
        "One order form",
        "One page with our stance on moorings",
        "Digital chart where one can comment",
        "Ship the tide app 2.0",
        "0.4 tagged and published",
        "1:1 notes",
        "ASC 606 memo signed off by auditors",
    ],
)
def test_what_only_describes_a_thing_is_no_target(text: str) -> None:
    assert not read_key_result(text).has_target


@pytest.mark.parametrize(
    "text",
    [
        "% of berths with power",
        "# of committers",
        "Reduction in groundings",
        "Increase in moorings that are paid online",
        "Crew absence down",
        "Returning sailors up",
        "Fuel sales",
    ],
)
def test_a_measure_is_named_without_a_figure(text: str) -> None:
    reading = read_key_result(text)
    assert reading.has_metric
    assert not reading.has_target


@pytest.mark.parametrize(
    "text",
    [
        "Sales kit",
        "Cost analysis",
        "Complaint handling guide",
        "Rules of the yard written down",
        "Office hours",
        "Mooring request queue",
    ],
)
def test_a_measure_that_says_of_what_kind_a_thing_is_measures_nothing(text: str) -> None:
    assert not read_key_result(text).has_metric


@pytest.mark.parametrize(
    "text",
    [
        "Mooring plan for the crews, open days and a tide checklist",
        "Tide board at the quay, crew guide adopted, spare pontoon",
        "Autosave, undo over sessions, chart levels",
        "Berth use above 70 %, dredging cost not above 11 points",
    ],
)
def test_parts_that_each_have_words_of_their_own_are_several_results(text: str) -> None:
    assert read_key_result(text).compound


@pytest.mark.parametrize(
    "text",
    [
        "Chart folder with a table of tides, licence and legend",
        "Leave, travel and expenses rules rewritten",
        "Joint letter with other harbours, signed by all, sent on time",
        "Kits: rope, canvas, varnish",
        "Audit the moorings and write down what we find",
        "Row twice a week. Measure: rows per week",
        "Berth use above 70 % without dredging cost above 11 points",
        "Chart page with video and install instructions",
        "31k visitors a week, not counting the two open days",
    ],
)
def test_contents_records_and_measures_of_one_result_are_no_second(text: str) -> None:
    assert not read_key_result(text).compound


@pytest.mark.parametrize(
    "text",
    [
        "Lock log: no barge leaves without a pilot",
        "Publish the tide rules – no sluice opened without a log entry",
        "Locks run without faults",
        "Barges unload without long delays",
        "Crews pass the drill without errors",
        "Inspect all new barges on arrival",
        "Auditors raise no high finding",
        "There are no open cases at the end of a month",
        "One in 400 berths is left empty",
        "Only 1 in 400 locks fails",
        "Waiting days per barge cut by 1.5",
    ],
)
def test_what_is_not_to_happen_and_what_is_done_for_each_new_one_is_a_target(text: str) -> None:
    assert read_key_result(text).has_target


@pytest.mark.parametrize(
    "text",
    [
        "Write the manual without help",
        "The booking form needs no training",
        "A form that needs no stamp",
        "Write down what we say no to",
        "Sail without a licence",
        "Drawbridge opens without asking us",
        "Plan the pier – no budget yet",
        "Berth rating of X for each of the piers",
        "Survey shows an average NPS of X for the pier and for the work of each crew",
        "X% of all skippers moor alone",
    ],
)
def test_what_is_merely_missing_and_an_open_figure_are_no_target(text: str) -> None:
    assert not read_key_result(text).has_target


@pytest.mark.parametrize(
    "text",
    [
        "Draw up a 3-5 year pier plan",
        "Film a two minute mooring video",
        "Skippers aged 65 and over moor alone",
        "Sell berths to crews 60 and over",
        "Win a (top 30 berth) port",
        "Crews love their first two weeks",
        "Compare day trips with month 3 trips",
        "Old barge sold on 2025-10-31",
        "Pay harbour dues from 2022-2023",
        "Agree the 2024 dredging budget",
    ],
)
def test_how_long_how_old_and_of_which_year_is_no_target(text: str) -> None:
    assert not read_key_result(text).has_target


@pytest.mark.parametrize(
    "text",
    [
        "Bridge opens in five minutes",
        "Visit the top 30 ports",
        "Win the first two crews",
        "3 new crews per month",
        "40 skippers aged 65 and over moor alone",
        "Crews moor alone in month 2 instead of 5",
        "Reach 2000 members",
    ],
)
def test_what_is_counted_beside_an_age_or_a_time_is_a_target(text: str) -> None:
    assert read_key_result(text).has_target


@pytest.mark.parametrize(
    "text",
    [
        "Measure the satisfaction of skippers",
        "Track the number of groundings",
        "Time to moor",
        "Time from order to delivery",
        "Compare our Time To Repair with other harbours",
        "Reported theft goes down",
    ],
)
def test_what_is_watched_how_long_it_takes_and_where_it_goes_is_a_measure(text: str) -> None:
    reading = read_key_result(text)
    assert reading.has_metric
    assert not reading.has_target


@pytest.mark.parametrize(
    "text",
    [
        "Track all open repairs",
        "Measure how crews moor",
        "Give crews the time to rest",
        "Onboarding sessions quarterly",
        "Online berth booking with photo",
        "Boats go down the river",
    ],
)
def test_what_is_no_quantity_is_no_measure(text: str) -> None:
    assert not read_key_result(text).has_metric


@pytest.mark.parametrize(
    "text",
    [
        "Tow a boat within an hour",
        "Answer the radio in less than a minute",
        "Sound the horn at least once",
        "Ten-fold increase in trips",
    ],
)
def test_a_span_not_to_be_passed_and_a_least_number_of_times_are_targets(text: str) -> None:
    assert read_key_result(text).has_target


@pytest.mark.parametrize(
    "text",
    [
        "A log older than a week",
        "Sound the horn once, then moor",
        "Charts for sailOS 17",
        "Put 2FA on the harbour gate",
        "Write a top 10 list",
        "Draw a 30-60-90 day plan",
        "Hire a pilot within a new team",
        "Mooring handbook 2.0",
        "Pilot portal 3.1 released",
        "Tide app 2.0 in the store",
    ],
)
def test_versions_names_and_lists_are_no_target(text: str) -> None:
    assert not read_key_result(text).has_target


@pytest.mark.parametrize(
    "text",
    [
        "Berths let up to 80 from today's 50",
        "Reach 500 skippers on the list (we have 120)",
        "Groundings under 8% (last year 12%)",
    ],
)
def test_where_it_starts_is_said_in_many_ways(text: str) -> None:
    reading = read_key_result(text)
    assert (reading.has_target, reading.has_baseline) == (True, True)


def test_what_lasts_a_year_or_begins_on_day_one_is_no_rhythm() -> None:
    assert not read_key_result("Build a year-round mooring scheme").has_deadline_or_period
    assert not read_key_result("Draw up a day-one list for mates").has_deadline_or_period
    assert read_key_result("Three drills a year").has_deadline_or_period


@pytest.mark.parametrize(
    "text", ["Put an office in Building 4", "Draw up a 5G plan", "Dredge Zone 3", "Finish the 2Moor course"]
)
def test_a_number_in_a_name_counts_nothing(text: str) -> None:
    assert not read_key_result(text).has_metric


def test_an_open_figure_of_a_measure_is_a_measure_without_a_target() -> None:
    reading = read_key_result("Survey shows an average NPS of X for the pier and for the work of each crew")
    assert (reading.has_metric, reading.has_target) == (True, False)
    assert read_key_result("Line speed of 10Mbit").has_target


@pytest.mark.parametrize(
    ("text", "baseline", "target", "unit"),
    [
        ("Raise the ferry's rating from 3.9 to 4.4 out of 5", 3.9, 4.4, "/5"),
        ("8 out of 10 passengers find their berth", None, 80.0, "%"),
        ("Carry 1.250.000 passengers", None, 1_250_000.0, "passenger"),
        ("Raise fares paid from 1.200.000 to 1.500.000", 1_200_000.0, 1_500_000.0, None),
        ("Update the ticket machines to 1.12.3", None, None, None),
        ("Cut the wait at the ramp by 30 % to 8 min", None, 8.0, "min"),
    ],
)
def test_marks_dots_and_a_cut_that_says_where_it_ends(
    text: str, baseline: float | None, target: float | None, unit: str | None
) -> None:
    parse = read_key_result(text).parse
    assert (parse.baseline, parse.target, parse.unit) == (baseline, target, unit)
