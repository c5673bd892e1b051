"""Which of several figures is the one to be reached. Every example is ours."""

from __future__ import annotations

import pytest

from mainspring.engine.lint import read_key_result
from mainspring.engine.lint.document import Document, KeyResult, Objective, Text
from mainspring.engine.lint.linter import lint


def _read(text: str) -> tuple[float | None, float | None]:
    parse = read_key_result(text).parse
    return parse.baseline, parse.target


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Churn among yards of 50 to 250 staff falls to 4 %", 4),
        ("Raise turnover from companies of 50 to 250 staff to €4m", 4e6),
        ("Raise turnover from firms between 50 and 250 staff to €4m", 4e6),
        ("Win 20 schools with more than 300 pupils", 20),
        ("Win customers with at least 200 employees", None),
        ("Raise spend of our three largest customers to €4m", 4e6),
        ("Raise on-time starts on our top 20 routes to 90 %", 90),
        ("Calls answered in 30 seconds or less: 80 %", 80),
        ("Tickets older than 14 days is zero", 0),
        ("Deals larger than €50k up from 4 to 12", 12),
        ("Raise output at stations 4 and 7 to 80 boats an hour", 80),
        ("Wards 3, 5 and 8 cut falls to 12", 12),
        ("Cut stops on line 4 to 9", 9),
        ("Open shops 4 and 7", None),
    ],
)
def test_who_or_which_is_meant_is_no_target(text: str, target: float | None) -> None:
    assert _read(text)[1] == target


def test_who_is_meant_is_no_start() -> None:
    assert not read_key_result("Raise turnover from companies of 50 to 250 staff to €4m").has_baseline
    assert _read("Tickets older than 14 days down from 30") == (30, None)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Keep classes under 25 pupils", 25),
        ("Build a network of 40 volunteers", 40),
        ("Reach a community of 500 members", 500),
        ("Win back our three largest customers", 3),
        ("Close the 5 oldest tickets", 5),
        ("Publish our three reports", 3),
        ("No call takes longer than 5 minutes", 0),
        ("Calls take no longer than 5 minutes", 5),
        ("Plant 40 trees", 40),
        ("Clean the yard and plant 40 trees", 40),
        ("Line 40 boats with copper", 40),
        ("Win 4 and keep 7 clubs", 4),
        ("Hire 4 cooks and 7 pilots", 4),
        ("95 % of boats checked within 2 hours", 95),
        ("Cut response time by 20 % to 30 minutes", 30),
    ],
)
def test_what_is_counted_stays_the_target(text: str, target: float) -> None:
    assert _read(text)[1] == target


@pytest.mark.parametrize(
    ("text", "baseline", "target"),
    [
        ("Cut the wait from 9 to 4 days and complaints to 20", 9, 4),
        ("Cut complaints to 20 and the wait from 9 to 4 days", 9, 4),
        ("Cut the wait to 4 days (from 9) and complaints to 20 (from 35)", 9, 4),
        ("Raise berth use from 60 % to 75 % and turnover to €2m", 60, 75),
        ("Wait 9 → 4 days, complaints to 20", 9, 4),
        ("Cut the wait from 9 to 4 days and then to 2", 9, 2),
        ("Grow clubs from 24 to 31", 24, 31),
    ],
)
def test_a_start_and_its_target_are_of_one_measure(text: str, baseline: float, target: float) -> None:
    assert _read(text) == (baseline, target)


def _codes(text: str) -> set[str]:
    objective = Objective(Text("The harbour earns its keep"))
    objective.key_results.append(KeyResult(Text(text), objective))
    return {finding.code for finding in lint(Document([objective])).findings}


_NUMBERS = {"KR118", "KR122", "KR123", "KR124"}


@pytest.mark.parametrize(
    "text",
    [
        "Raise berths let from 950 to 1.200 berths",
        "Raise members from 950 → 1'200",
        "Raise the net margin from -12 % to +10 %",
        "Raise the net margin -12 % → 10 %",
        "Cut the loss from -12 to -4",
        "Cut the wait from 1h 30min to 45 min",
        "Cut hold time from 02:15 to 00:45",
    ],
)
def test_figures_that_are_right_are_not_challenged(text: str) -> None:
    assert _codes(text).isdisjoint(_NUMBERS)


def test_figures_that_disagree_are_challenged_however_they_are_written() -> None:
    assert "KR124" in _codes("Cut berths let from 950 to 1.200 berths")
    assert "KR124" in _codes("Raise members from 1'200 to 1'050")


@pytest.mark.parametrize(
    "text",
    [
        "Raise berth use from 60 % to {{target}}",
        "Raise berth use from 60 % to {target} %",
        "Raise berth use from 60 % to <target>",
        "Raise the sailors' rating from 3.9 to X/5",
        "Raise the crew score from 60 to ? by June",
    ],
)
def test_an_open_figure_is_asked_for_and_nothing_else(text: str) -> None:
    assert _codes(text) & (_NUMBERS | {"KR101", "KR105", "KR106", "KR107", "KR121"}) == {"KR122"}
