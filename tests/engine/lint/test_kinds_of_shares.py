"""Shares and levels behind words that are nouns and verbs alike, or done and not done."""

from __future__ import annotations

import pytest

from mainspring.engine.lint import read_key_result


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("outcome", "Complete 95 % of boat repairs at the first visit"),
        ("outcome", "Solve 80 % of mooring requests at the first contact"),
        ("outcome", "95 % of hulls sealed right the first time"),
        ("output", "Complete 95 % of the quay"),
        ("output", "Publish the first time table of the ferry"),
        ("output", "Train 80 % of skippers within the first quarter"),
    ],
)
def test_a_share_done_at_the_first_time_is_how_well_the_work_flows(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("outcome", "Only 1 in 500 hulls rejected at the yard"),
        ("outcome", "At most 1 in 20 tickets returned"),
        ("outcome", "9 out of 10 night berths taken"),
        ("output", "Launch 1 ferry in the delta"),
    ],
)
def test_a_part_of_so_many_is_a_share_of_what_is_named_behind_it(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("outcome", "Lifejacket compliance at 95 %"),
        ("outcome", "Berth offer acceptance up to 80 %"),
        ("outcome", "Offer acceptance up to 80 %"),
        ("milestone", "Radio compliance"),
        ("milestone", "Compliance with the harbour code"),
        ("output", "Offer acceptance tests to 5 yards"),
    ],
)
def test_the_share_in_which_a_rule_is_kept_is_lived_and_the_gate_is_passed(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("output", "Launch the harbour tour number 7"),
        ("output", "Ship release number 12"),
        ("outcome", "Rank number 1 among the harbours"),
        ("activity", "Meet every lead once a month"),
        ("outcome", "Meet every deadline"),
    ],
)
def test_a_number_that_names_and_a_meeting_are_no_level(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because
