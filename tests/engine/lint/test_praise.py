"""Where praise decides what counts, how it goes or when it ends, and where it only decorates or stands aside."""

from __future__ import annotations

import pytest

from mainspring.engine.lint import read_key_result


def _is(text: str, vague: bool) -> None:
    reading = read_key_result(text)
    assert reading.vague is vague, reading.because


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("Each lock has three highly active wardens", True),
        ("Increase the number of high quality mooring applications by 30%", True),
        ("12 promising sponsors for the regatta", True),
        ("Use 4 advanced weather models", True),
        ("Identify 6 suitable moorings above the weir", True),
        ("20 diverse sailing clubs race each month", True),
        ("Publish 4 engaging river stories", False),
        ("Paint 8 beautiful boats", False),
        ("150 active skippers a month", False),
        ("Increase the number of mooring applications by 30%", False),
        ("Hire 2 quality inspectors", False),
        ("Full use of a dedicated line for lock keepers", False),
    ],
)
def test_praise_beside_a_figure_counts_where_it_says_who_or_what_is_counted(text: str, vague: bool) -> None:
    _is(text, vague)


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("Crew records are encrypted and kept safely", True),
        ("Reply fast", True),
        ("Skippers can easily see which berth is theirs", True),
        ("Bind the lock logs in leather", False),
        ("Build a tool to easily splice ropes", False),
        ("Crew records are encrypted and kept in the vault", False),
    ],
)
def test_how_well_it_goes_decides_where_the_clause_ends_in_it(text: str, vague: bool) -> None:
    _is(text, vague)


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("Begin work on the northern slipway", True),
        ("Continue to strengthen our ties with the ferry", True),
        ("Further understand our berth holders before June", True),
        ("Regular conversations with at least 12 marinas", True),
        ("Weekly conversations with at least 12 marinas", False),
        ("Begin the harbour tour at the chapel by 3 May", False),
    ],
)
def test_work_without_an_end_and_without_a_rhythm(text: str, vague: bool) -> None:
    _is(text, vague)


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("Define 6 crews with clear responsibilities", True),
        ("Establish clear roadmap for the closing of two locks", True),
        ("Write a guide with clear pictures of 9 knots", False),
        ("The regatta is a success for the harbour", True),
        ("The new weir is no longer a bottleneck for barges", True),
        ("List the wins at the regatta", False),
        ("Improve pilot confidence with the new radar as assessed by a survey", True),
        ("Raise pilot confidence to 80 % as assessed by a survey", False),
        ("Create a mechanism for alignment of the crews", True),
        ("Complete the dredging on time and on budget", True),
        ("Complete the dredging of 4 canals on time", False),
    ],
)
def test_clear_success_and_means_without_a_measure(text: str, vague: bool) -> None:
    _is(text, vague)


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("Build a tide sheet (e.g., a table with reasonable defaults)", False),
        ("Build a tide sheet with reasonable defaults", True),
        ("Given sufficient wind, each pupil can sail a dinghy round the buoy", False),
        ("Reduce calls to the lock at night", False),
        ("Increase mooring bookings", False),
        ("Improve the moorings", True),
        ("Drop unused moorings from the chart", False),
        ("Add a second check step to the gate", False),
        ("Take first steps towards a harbour plan", False),
        ("X talks at boat fairs", False),
    ],
)
def test_examples_conditions_and_counts_are_not_vague(text: str, vague: bool) -> None:
    _is(text, vague)


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("Reserve 12 appropriate berths for visitors by May", False),
        ("90 % of locks open within an acceptable time", True),
        ("Berths are reasonable", True),
        ("The horns are generally heard across the bay", True),
        ("80 % of the mostly wooden boats are varnished", False),
        ("Pumps strong enough to empty 40 locks", False),
        ("Wind is strong enough", True),
        ("Stable version of the lock software", False),
        ("Stable moorings", True),
        ("Machine readable tide tables", False),
        ("300 unique visitors", False),
    ],
)
def test_a_word_leaves_the_bar_open_where_it_says_how_much(text: str, vague: bool) -> None:
    _is(text, vague)


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("Be quoted in the sailing press", False),
        ("Be proud of the harbour", True),
        ("Show up on the first page of the pilot book", False),
        ("Harbour masters join the flood panel", False),
        ("Wardens are handing out maps", False),
        ("Wardens are thinking about maps", True),
        ("The lock gate no longer jams", False),
        ("Skippers no longer fear the weir", True),
        ("The surcharge is dropped from the tariff", False),
        ("The old chart is read-only", False),
        ("Barges never touch the quay", False),
        ("Skippers never feel alone", True),
        ("Understand which gates leak", False),
        ("Understand the gates", True),
    ],
)
def test_what_shows_once_it_is_so_is_not_vague(text: str, vague: bool) -> None:
    _is(text, vague)
