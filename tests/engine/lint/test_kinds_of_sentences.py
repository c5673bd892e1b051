"""Of which kind key results are by the build of their sentence: what stands in front, who acts, and on what. Every example is ours."""

import pytest

from mainspring.engine.lint import read_key_result


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("outcome", "Efforts made to lower missed trains by 8%"),
        ("outcome", "Efforts to raise the share of repeat guests to 40%"),
        ("outcome", "Attempts to cut waiting time at the desk by a third"),
        ("outcome", "Steps taken to reduce falls on the wards from 30 to 12"),
        ("outcome", "Efforts undertaken by the depot to lower late departures by 10%"),
        ("outcome", "Effort to improve punctuality"),
        ("activity", "Efforts to understand why guests leave"),
        ("output", "Steps taken to publish the fare guide"),
        ("output", "Efforts to build a cycle shed"),
        ("activity", "Efforts to talk to the neighbours"),
        ("outcome", "Take steps to reduce spoilage by 15%"),
        ("outcome", "Actions taken to bring down absences to 3%"),
        ("outcome", "Measures taken to reduce noise complaints by a fifth"),
        ("outcome", "Make an effort to lower no-shows to 5%"),
    ],
)
def test_effort_in_front_of_an_outcome_leaves_it_an_outcome(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("milestone", "By 1 June the harbour master will present the dredging plan"),
        ("milestone", "By 1 June 2027, the harbour master will present the dredging plan to the council"),
        ("milestone", "By March 2027 a berth allocation committee will be created"),
        ("milestone", "By March 2027, a berth allocation committee of skippers and owners will be set up"),
        ("milestone", "By week 9, deliver the survey of the piers"),
        ("milestone", "Before the end of May the treasurer will publish the accounts"),
        ("milestone", "By 30 April, open the new ticket office"),
        ("milestone", "By the end of Q2 we will have moved to the new pier"),
        ("outcome", "By June, late ferries fall below 3%"),
        ("outcome", "By 30 April, 80% of skippers renew their permits"),
        ("outcome", "By the end of the year, 400 guests use the app every week"),
        ("output", "By September, write 12 guides for skippers"),
        ("output", "By May, hire two deckhands"),
        ("activity", "By June, interview 20 skippers"),
        ("outcome", "By 31 December we will reduce fuel use by 12%"),
        ("milestone", "On 3 May the new ferry will launch"),
        ("milestone", "In June, launch the ferry timetable"),
        ("outcome", "In Q3, raise ticket sales by 9%"),
        ("outcome", "During 2027, keep breakdowns below 4 a month"),
        ("output", "In Q3, build a waiting shelter at the pier"),
        ("milestone", "For the coming season, develop a 5-year dredging plan by March 2027"),
        ("milestone", "The chair will submit the repair plan to the board by 15 May"),
        ("outcome", "Over the next two quarters, guests' satisfaction rises to 4.5"),
    ],
)
def test_what_is_done_by_a_day_that_stands_in_front_is_read_behind_it(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("outcome", "The crew completes 95% of planned trips"),
        ("outcome", "90% of scheduled sailings run"),
        ("outcome", "For every tour, the crew completes 100% of its planned stops"),
        ("outcome", "Deliver 85% of committed repairs per sprint"),
        ("output", "Complete 5 planned repairs"),
        ("output", "100% of piers mapped as planned"),
        ("output", "All planned posters printed"),
    ],
)
def test_how_much_of_what_was_planned_comes_about_is_a_level(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("outcome", "Fuel cost is cut by 10%"),
        ("output", "A rota has been set up"),
        ("outcome", "Prices will be cut by a fifth"),
        ("milestone", "Fares are set by 1 March"),
    ],
)
def test_cut_and_set_after_is_or_will_be_are_passive(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("output", "All fares are posted automatically"),
        ("output", "Late notices are sent automatically"),
        ("outcome", "80% of claims are settled automatically"),
        ("output", "Tide alarms are automatically raised"),
    ],
)
def test_what_is_done_automatically_is_a_feature(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because
