"""What the pages of the objective rules cannot show: who keeps quiet where another rule speaks, and where exactly the words stand."""

from __future__ import annotations

import pytest

from mainspring.engine.lint.document import Document, KeyResult, Objective, Text
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.linter import lint
from mainspring.engine.lint.rule import rules

OBJECTIVE_RULES = [rule for rule in rules() if rule.family == "objective"]
MEASURED = ("Accidents per month down from 6 to 2", "Near misses reported per week up from 3 to 20")


def _objective(text: str, *key_results: str, **fields: str) -> Objective:
    objective = Objective(Text(text, "okrs.csv", 2, 1), **fields)  # type: ignore[arg-type]
    objective.key_results = [KeyResult(Text(one, "okrs.csv", 2, 2), objective) for one in key_results]
    return objective


def _findings(*objectives: Objective, fields: tuple[str, ...] = ()) -> list[Finding]:
    return lint(Document(list(objectives), fields=frozenset(fields)), OBJECTIVE_RULES).all


def _codes(text: str, *key_results: str) -> list[str]:
    found = _findings(_objective(text, *(key_results or MEASURED)))
    return [finding.code for finding in found if not finding.preview]


def test_a_good_objective_with_good_key_results_hears_nothing() -> None:
    assert _codes("Nobody gets hurt at our depots") == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        # One thing is said once: a deliverable is no topic, a list of aims is no lack of value.
        ("Launch the depot app", ["OBJ103"]),
        ("Launch the best-in-class depot app", ["OBJ103"]),
        ("Launch an app that is best-in-class", []),
        ("Build world-class depots", []),
        ("Depots", ["OBJ104"]),
        ("Raise safety at the depots to 98 %", ["OBJ102"]),
        ("Continue to run the depots as we do", ["OBJ110"]),
        ("Keep drivers informed about the depots", ["OBJ110"]),
        ("Keep our drivers in the region of the depots", []),
        ("Keep the yards of the depots clean", []),
        ("Improve safety by launching the depot app", ["OBJ103"]),
        # What for is said, or nothing is delivered.
        ("Launch the depot app so that nobody gets hurt", []),
        ("Hire the drivers that the depots lack", []),
        ("Deliver on our promise of safety", []),
        # Not an aim each: a purpose, a name, a pair of nouns.
        ("Help shift leads to plan the day and reduce accidents", []),
        ("Sales and support plan the safe day together", []),
        # Numbers that say which.
        ("Win back the safety of our top 10 depots", []),
        ("Be safe in phase 2 of the move to FY27", []),
        ("Refine how we plan the safe day [done in one depot] [carried on at 50% in the others]", []),
    ],
)
def test_each_matter_is_said_by_one_rule(text: str, codes: list[str]) -> None:
    assert _codes(text) == codes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  Cut the days to open an account from 9 to 2 days ", "9 to 2 days"),
        ("Make depots safer by building a fence", "by building"),
        ("We will maintain the safety of depots", "maintain"),
        ("Roll out the depot app", "Roll"),
    ],
)
def test_the_span_covers_the_words_that_decided(text: str, words: str) -> None:
    (finding,) = _findings(_objective(text, *MEASURED))
    assert text[finding.start : finding.end] == words
    assert finding.place == ("okrs.csv", 2, 1 + text.index(words))


def test_text_in_another_language_is_measured_but_not_read() -> None:
    assert _codes("Wir führen das neue Portal für die Kunden und die Lieferanten ein") == []
    assert _codes("Wir führen das neue Portal für die Kunden ein, " * 6) == ["OBJ101"]


def test_key_results_of_several_owners_under_one_wording_count_together() -> None:
    ada = _objective("Nobody gets hurt", MEASURED[0], owner="Ada")
    ben = _objective("Nobody gets hurt", MEASURED[1], owner="Ben")
    assert _findings(ada, ben) == []


def test_one_wording_in_two_teams_counts_apart_and_in_two_cycles_too() -> None:
    north = _objective("Nobody gets hurt", *MEASURED, team="North", period="2026-Q1")
    south = _objective("Nobody gets hurt", team="South", period="2026-Q1")
    later = _objective("Nobody gets hurt", MEASURED[0], team="North", period="2026-Q2")
    found = _findings(north, south, later)
    assert [(finding.code, finding.severity, finding.subject) for finding in found] == [
        ("OBJ106", "warning", south),
        ("OBJ106", "info", later),
    ]


def test_six_key_results_of_two_owners_are_nobodys_six() -> None:
    ada = _objective("Nobody gets hurt", *MEASURED, "Fewer than 3 sick days each", owner="Ada")
    ben = _objective("Nobody gets hurt", *MEASURED, "Fewer than 3 sick days each", owner="Ben")
    assert _findings(ada, ben) == []


def test_the_ambition_is_asked_for_only_where_the_source_has_room_for_it() -> None:
    said = _objective("Nobody gets hurt", *MEASURED, ambition="committed")
    unsaid = _objective("Nobody is hurt", *MEASURED)
    assert _findings(said, unsaid) == []
    assert [finding.subject for finding in _findings(said, unsaid, fields=("ambition",))] == [unsaid]


def test_a_sentence_on_how_things_stand_is_no_delivery() -> None:
    assert "OBJ103" not in _codes("What is delivered is paid")
    assert "OBJ103" in _codes("Supplier portal delivered")


def test_too_many_key_results_are_counted_and_not_listed() -> None:
    texts = [f"Orders late by more than {n} days below 2 %" for n in range(19)]
    (finding,) = [f for f in _findings(_objective("Shops get their goods", *texts)) if f.code == "OBJ106"]
    assert "19 key results" in finding.message
    assert not finding.related


def test_two_aims_are_information_and_three_a_warning() -> None:
    two = _findings(_objective("Grow the fleet and improve safety", *MEASURED))
    three = _findings(_objective("Grow the fleet, improve safety and win the north", *MEASURED))
    assert [(finding.code, finding.severity) for finding in two] == [("OBJ109", "info")]
    assert [(finding.code, finding.severity) for finding in three] == [("OBJ109", "warning")]
    assert "“win the north”" in three[0].message


def test_the_part_that_no_key_result_measures_is_named_only_where_the_others_are_measured() -> None:
    text = "Improve safety without losing drivers"
    (finding,) = _findings(_objective(text, "Safety talks held in 40 depots", "Safety score of 90"))
    assert (finding.code, text[finding.start : finding.end]) == ("OBJ105", "losing drivers")
    # Key results that share no word with any part say nothing of what is missing.
    assert _findings(_objective(text, "Revenue up 5 %", "Costs down 5 %")) == []


def test_lagging_measures_need_company() -> None:
    assert _codes("Small shops stay with us", "Churn below 5 %", "Revenue of 2 m€") == ["OBJ108"]
    assert (
        _codes("Small shops stay with us", "Churn below 5 %", "Calls answered in a minute up to 90 %") == []
    )


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("Keep every child safe on the way to school", False),
        ("Keep families together", False),
        ("Keep the systems healthy", True),
        ("Keep our infrastructure safe", True),
        ("Keep the lights on", True),
    ],
)
def test_only_of_people_it_is_no_matter_of_course_that_they_stay_well(text: str, speaks: bool) -> None:
    assert ("OBJ110" in _codes(text)) is speaks


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("Keep our nurses", False),
        ("Keep young teachers in the village", False),
        ("Keep our drivers from leaving", False),
        ("We keep our volunteers", False),
        ("Keep the river clean", False),
        ("Keep rents affordable", False),
        ("Keep the beach free of plastic", False),
        ("Keep small shops alive", False),
        # What goes on anyway, and order in one's own house.
        ("Keep processing invoices", True),
        ("Keep serving customers", True),
        ("Keep the team informed", True),
        ("Keep up with customers", True),
        ("Keep the codebase clean", True),
        ("Keep the office clean", True),
        ("Keep all projects green", True),
        ("Keep our service levels", True),
    ],
)
def test_who_would_leave_and_what_would_spoil_is_kept_on_purpose(text: str, speaks: bool) -> None:
    assert ("OBJ110" in _codes(text)) is speaks


def test_a_number_at_the_end_belongs_to_what_is_told() -> None:
    found = _findings(_objective("Scrap goes down at Plant 2", *MEASURED))
    (finding,) = [each for each in found if each.code == "OBJ104"]
    assert finding.message.startswith("“Scrap goes down at Plant 2”")
