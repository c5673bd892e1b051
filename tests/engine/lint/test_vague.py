"""Which success words two readers could disagree about, and what anybody can see."""

from __future__ import annotations

import pytest

from mainspring.engine.lint import read_key_result


@pytest.mark.parametrize(
    "text",
    [
        "Skippers can pay at the lock",
        "The lock gate opens while the bridge is up",
        "The tide bot closes stale reports",
        "Dredging budget not exceeded",
        "Tide report deadline not missed in any month",
    ],
)
def test_what_can_be_tried_or_looked_at_is_not_vague(text: str) -> None:
    reading = read_key_result(text)
    assert not reading.vague, reading.because


@pytest.mark.parametrize(
    "text",
    [
        "Skippers trust the tide tables",
        "Knowledge is spread across the crews",
        "The harbour office feels like a team",
        "The lock becomes a place to meet",
    ],
)
def test_what_goes_on_in_minds_or_only_is_so_stays_vague(text: str) -> None:
    reading = read_key_result(text)
    assert reading.vague, reading.because


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("Proper mooring plan", True),
        ("More useful pilot book", True),
        ("Establish a clear rota for the lock", True),
        ("Ask a Clarity trainer for each harbour", False),
        ("Build a tool to easily splice ropes", False),
        ("# of empty berths | Goal 0", False),
        ("Document mooring best practices", False),
        ("Explore moorings up the river", False),
    ],
)
def test_praise_counts_where_it_is_what_is_promised(text: str, vague: bool) -> None:
    reading = read_key_result(text)
    assert reading.vague is vague, reading.because
