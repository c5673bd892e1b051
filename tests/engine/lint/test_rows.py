"""Rows of tables and notes of progress: which figure is the goal, which the start, and which is neither."""

from __future__ import annotations

import pytest

from mainspring.engine.lint import read_key_result


@pytest.mark.parametrize(
    "text",
    [
        "# of berths let | Goal: 80 | Q3: 52",
        "Berths let | Target: 80 | 2024: 52",
        "Berths let, goal 80, Q3: 52",
        "Share of dues paid (goal: 90%, Q1 2025: 71%)",
        "Lost keys | Goal 0 | Q3: 14",
        "Sailors trained | current: 12 | goal: 40",
    ],
)
def test_beside_a_goal_what_a_quarter_had_is_the_start_and_no_deadline(text: str) -> None:
    reading = read_key_result(text)
    assert (reading.has_target, reading.has_baseline, reading.has_deadline_or_period) == (True, True, False)


@pytest.mark.parametrize(
    "text",
    [
        "Volunteers on rota | Q2 Goal 40",
        "Lost keys | Q2 goal 0",
        "Berths let | Q3: 80",
        "Q4 Goal: 40 sailors",
    ],
)
def test_a_quarter_that_has_the_goal_says_when(text: str) -> None:
    reading = read_key_result(text)
    assert (reading.has_target, reading.has_baseline, reading.has_deadline_or_period) == (True, False, True)


@pytest.mark.parametrize(
    "text",
    [
        "Keepers can lock the gate alone [1/4]",
        "Chart room has a lamp [2.5/4]",
        "Skippers are reading the tide tables.[30%]",
        "Pier plan drawn [0/1]",
    ],
)
def test_how_far_it_is_states_nothing(text: str) -> None:
    reading = read_key_result(text)
    assert not reading.has_metric
    assert not reading.has_target


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Two thirds of keepers answer the survey [2/3]", True),
        ("Gates locked on 90% of nights [70%]", True),
        ("Customer rating [4/5]", True),
        ("Tide tables drawn for the pier [35%]", False),
    ],
)
def test_beside_a_rating_brackets_hold_the_figure_and_beside_another_figure_nothing(
    text: str, target: bool
) -> None:
    reading = read_key_result(text)
    assert (reading.has_target, reading.has_baseline) == (target, False)


def test_a_share_in_round_brackets_is_where_the_other_starts() -> None:
    assert read_key_result("Gates locked on 90% of nights (70%)").has_baseline
