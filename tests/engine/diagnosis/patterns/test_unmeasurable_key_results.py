"""Nobody can tell whether it moved."""

from __future__ import annotations

import datetime as dt

from engine.diagnosis.organisation import outcome

AS_OF = dt.datetime(2026, 3, 31)
VAGUE = (
    "Improve collaboration across teams",
    "Better onboarding",
    "Make the platform more scalable and robust",
    "Improve the customer experience",
    "Build a seamless checkout",
    "Improve the quality of our communication",
    "Strengthen our culture",
    "Become more efficient",
)
WITHOUT_BASELINE = tuple(f"Raise {what} to {i + 20} %" for i, what in enumerate(("activation",) * 8))
DELIVERABLES = (
    "Launch the help pages",
    "Publish the pricing guide",
    "Ship the mobile app",
    "Complete the CRM migration",
    "Hire a data engineer",
    "Write the onboarding handbook",
    "Release the billing API",
    "Publish the annual report",
)


def organisation(titles: dict[str, tuple[str, ...]], **columns: object) -> dict[str, list[dict]]:
    """Eight key results a team with these titles; every other column only if given."""
    return {
        "objectives": [
            {"objective_id": f"o-{t}", "title": "Customers stay with us", "team_id": t} for t in titles
        ],
        "teams": [{"team_id": t, "name": t} for t in titles],
        "key_results": [
            {"key_result_id": f"{t}-{i}", "objective_id": f"o-{t}", "title": title, **columns}
            for t, texts in titles.items()
            for i, title in enumerate(texts)
        ],
    }


def judged(tables: dict[str, list[dict]]):
    return outcome("unmeasurable_key_results", tables, AS_OF).judgement


def test_opinions_instead_of_measures_are_found_from_a_plain_spreadsheet():
    found = judged(organisation({"a": VAGUE, "b": VAGUE, "c": VAGUE}))
    assert found.state == "present"
    assert found.teams == ()
    assert found.severity > 0.6


def test_a_missing_baseline_alone_is_not_unmeasurable():
    found = judged(organisation({"a": WITHOUT_BASELINE, "b": WITHOUT_BASELINE}))
    assert found.state == "absent"
    assert found.value == 0


def test_measures_in_columns_count():
    found = judged(organisation({"a": VAGUE, "b": VAGUE}, metric="share of repeat orders", target=35))
    assert found.state == "absent"


def test_a_progress_bar_that_a_tool_fills_in_is_no_measure():
    assert judged(organisation({"a": VAGUE, "b": VAGUE}, target=100, unit="%")).state == "present"


def test_deliverables_are_another_matter():
    assert judged(organisation({"a": DELIVERABLES, "b": DELIVERABLES})).state == "absent"


def test_only_the_team_that_carries_it_is_named():
    assert judged(organisation({"a": WITHOUT_BASELINE, "b": WITHOUT_BASELINE, "c": VAGUE})).teams == ("c",)
