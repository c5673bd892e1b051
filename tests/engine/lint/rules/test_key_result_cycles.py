"""What the rules on key results say of one cycle beside another, and of one team beside another. Every text is ours."""

from __future__ import annotations

import pytest

from engine.lint.rules.key_results import RULES
from mainspring.engine.lint.document import Document, KeyResult, Objective, Text
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.linter import lint
from mainspring.engine.lint.rules._examples import two_cycles


def _cycles(*cycles: tuple[str, str, str]) -> list[Finding]:
    """Findings on one key result a cycle: (cycle, team, text), the newest first as many files have it."""
    objectives = []
    for period, team, text in cycles:
        objective = Objective(Text("Coaches leave full"), team=team, period=period)
        objective.key_results.append(KeyResult(Text(text), objective))
        objectives.append(objective)
    return lint(Document(objectives[::-1]), RULES).findings


def test_a_copy_of_the_last_cycle_is_told_and_a_new_target_is_not() -> None:
    text = "Raise seats sold to 80 % by March"
    found = [f for f in _cycles(("2026-Q1", "Bus", text), ("2026-Q2", "Bus", text)) if f.code == "KR126"]
    assert len(found) == 1
    assert found[0].subject.objective.period == "2026-Q2"  # type: ignore[union-attr]
    assert found[0].related[0].objective.period == "2026-Q1"  # type: ignore[union-attr]
    for second in ("Raise seats sold to 85 % by June", "Raise seats sold on Sundays to 80 % by June"):
        assert not [
            f for f in _cycles(("2026-Q1", "Bus", text), ("2026-Q2", "Bus", second)) if f.code == "KR126"
        ]
    later = "raise seats sold to 80 % by June."
    assert [f for f in _cycles(("2026-Q1", "Bus", text), ("2026-Q2", "Bus", later)) if f.code == "KR126"]
    assert not [f for f in _cycles(("2026-Q1", "Bus", text), ("2026-Q3", "Rail", text)) if f.code == "KR126"]


def test_a_lower_target_than_the_last_cycle_s_is_told() -> None:
    found = _cycles(
        ("2026-Q1", "Bus", "Raise seats sold to 80 %"), ("2026-Q2", "Bus", "Raise seats sold to 70 %")
    )
    (finding,) = [f for f in found if f.code == "KR118"]
    assert "80" in finding.message
    assert "70" in finding.message


def test_the_same_key_result_in_two_teams_is_told_at_the_second() -> None:
    text = "Raise seats sold to 80 %"
    found = _cycles(("2026-Q1", "Rail", text), ("2026-Q1", "Bus", text))
    (finding,) = [f for f in found if f.code == "KR125"]
    assert finding.subject.objective.team == "Rail"  # type: ignore[union-attr]
    assert "Bus" in finding.message
    found = _cycles(("2026-Q1", "Rail", text), ("2026-Q1", "Bus", "Raise seats sold to 60 %"))
    assert not [f for f in found if f.code == "KR125"], "each with its own figure"


@pytest.mark.parametrize(
    ("first", "second", "speaks"),
    [
        ("Establish a baseline for abandoned calls", "Abandonment falls from 12 % to 5 %", False),
        ("Set a baseline for cancelled visits", "Cancellations fall from 12 % to 3 %", False),
        ("Set a baseline for complaints", "Customers who complain fall from 9 % to 3 %", False),
        ("Establish a baseline for satisfaction", "Satisfied callers up from 60 % to 80 %", False),
        ("Establish a baseline for abandoned calls", "Cost per order falls from 12 to 5 €", True),
        ("Establish a baseline for retention", "90 % of members are retained", False),
        ("Establish a baseline for retained members", "Retention rises from 80 % to 90 %", False),
        ("Establish a baseline for pipe breakage", "Pipes that break fall from 12 to 5 a month", False),
        ("Establish a baseline for retention", "Visits rise from 80 to 90 a day", True),
        ("Set a baseline for cancelled visits", "Churn below 5 %", True),
        ("Establish a baseline for CO2 per parcel", "Cut lost parcels from 9 to 2 a day", True),
        ("Establish a baseline for CO2 per parcel", "CO2 per parcel from 900 g to 700 g", False),
        ("Set a baseline for waiting times", "Waste down from 12 to 5 t", True),
    ],
)
def test_a_baseline_is_followed_in_any_form_of_its_words(first: str, second: str, speaks: bool) -> None:
    cycles = two_cycles("Callers are helped at once", "Service", (first,), (second,))()
    assert ("KR113" in [each.code for each in lint(cycles, RULES).findings]) is speaks
