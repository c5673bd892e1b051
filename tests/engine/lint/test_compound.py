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
        "Build a raft and launch a boat",
        "Create a chart and release 4 maps",
        "Berth occupancy of 90% and turnover of 40k",
        "Cut towing time by 20% while raising fees by 5%",
        "Trips above 80 and no groundings",
        "90% of trips on time, zero injuries",
        "Mooring revenue of $2M with a margin above 60%",
        "Leak rate not above 2% (3% at the last count), fuel cost not above 40",
        "New berth shipped and mooring revenue up to 40k",
        "Crews trained in first aid and escape plan redrawn",
        "Open berths in two ports and hire local pilots",
        "The chart is printed, the log has been kept and the first pilots are paid",
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
        "Select a boatyard and implement a booking plan",
        "Write a rope guide and publish it",
        "Design and build a raft",
        "Raise 1M from 5 harbours and 10 patrons",
        "Increase rents by 20% while keeping complaints below 5%",
        "100 crews by themselves, no help from pilots",
        "Crews trained with captain and new mates hired",
        "Interview 20 skippers and compile what they told",
        "100 reviews with an average above 4.5",
        "Rents to 500 (300 from old and 200 from new berths)",
        'Crews say "sound, safe and we sail" in the survey',
    ],
)
def test_one_result_is_one(text: str) -> None:
    assert not read_key_result(text).compound


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("A log, a rota, or a checklist", False),
        ("Safety, comfort of guests, or training of staff", False),
        ("A log, a rota, and a checklist", True),
    ],
)
def test_of_things_that_stand_for_each_other_one_is_enough(text: str, several: bool) -> None:
    assert read_key_result(text).compound is several
