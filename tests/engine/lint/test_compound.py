"""Whether a key result joins results that would be scored by themselves."""

from __future__ import annotations

import pytest

from mainspring.engine.lint import read_key_result


@pytest.mark.parametrize(
    "text",
    [
        "Log books at every lock; a drill before the season",
        "Tide app for skippers; quiet hours agreed with the port",
        "Harbour office opens at six; better lamps on the quay",
        "Boats moor alone and we have a rota of pilots",
        "Locks are open at night and people know where to moor",
        "Raise berth occupancy to 75% and the number of members to 200",
        "Occupancy to 75% and turnover to 40k",
        "Two cruises a month, with at least 3 new guests",
        "Drift at least 30% lower than before with an error rate below 10%",
        "Fewer collisions and fewer groundings",
        "Visit 5 ports and hire 2 pilots",
        "Draw the chart and launch the tide app",
    ],
)
def test_two_results_are_told(text: str) -> None:
    assert read_key_result(text).compound


@pytest.mark.parametrize(
    "text",
    [
        "Crews know the rules: mooring; towing",
        "A pier plan by May; the plan names the berths",
        "70% of berths let; currently 52%",
        "Set up a crew council and hold its first meeting",
        "Go out and meet 5 skippers",
        "Deckhands can splice and repair ropes alone",
        "Crews have drawn and tested tide-based charts",
        "Interview skippers and sail with them",
        "Visit 5 ports, two hours each",
        "Two cruises a month, with at least 3 hours on deck each",
        "At least 4 skippers have sailed and logged at least 2 trips each",
        "Leaks fixed within 2 days, critical ones within 4 hours",
        "Close critical leaks within 2 days and minor leaks within 14 days",
        "Raise occupancy of pier A to 75% and pier B to 60%",
        "20 skippers with at least 3 licences",
        "90% of hulls with a leak rate below 2%",
        "Fewer collisions in fog and snow",
        "More and more boats moor here",
        'Crews say "sound, safe and we sail" in the survey',
    ],
)
def test_one_result_is_one(text: str) -> None:
    assert not read_key_result(text).compound
