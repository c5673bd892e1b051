"""The same key results again, cycle after cycle."""

from __future__ import annotations

import datetime as dt

from engine.diagnosis.organisation import outcome

ID = "no_learning"
AS_OF = dt.datetime(2026, 6, 30)
OLD = (
    "Cut the median repair time from 9 to 4 days",
    "Raise renewals of small customers from 70 to 85 %",
    "Bring complaints per thousand orders down from 12 to 6",
    "Lift the share of orders delivered on the promised day from 81 to 95 %",
)
NEW = (
    "Get 40 wholesalers to reorder within a month",
    "Halve the hours that planners spend on corrections from 30 to 15",
    "Win 12 references from hospitals",
    "Move returns into resale within 10 days instead of 25",
)


def two_cycles(again: dict[int, tuple[str, ...]], end: str | None = "missed", direction: str | None = None):
    """Teams 0 to 3 with OLD in the first cycle, closed as `end`; in the second one `again[team]`, else NEW."""
    tables: dict[str, list[dict]] = {
        "cycles": [
            {"cycle_id": "q1", "starts_on": "2026-01-01", "ends_on": "2026-03-31"},
            {"cycle_id": "q2", "starts_on": "2026-04-01", "ends_on": "2026-06-30"},
        ],
        "teams": [{"team_id": f"t{t}", "name": f"Team {t}"} for t in range(4)],
        "objectives": [],
        "key_results": [],
        "decisions": [],
    }
    for t in range(4):
        for cycle, titles in (("q1", OLD), ("q2", again.get(t, NEW))):
            objective = f"o{t}-{cycle}"
            tables["objectives"].append(
                {
                    "objective_id": objective,
                    "title": f"Serve better {cycle}",
                    "cycle_id": cycle,
                    "team_id": f"t{t}",
                }
            )
            for number, title in enumerate(titles):
                tables["key_results"].append(
                    {
                        "key_result_id": f"k{t}-{cycle}-{number}",
                        "objective_id": objective,
                        "title": title,
                        "status": end if cycle == "q1" else "active",
                        "direction": direction,
                    }
                )
    return tables


def raised(titles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(title.translate(str.maketrans("1234567890", "2345678901")) for title in titles)


def test_the_old_list_copied_word_for_word_is_found():
    found = outcome(ID, two_cycles(dict.fromkeys(range(4), OLD)), AS_OF).judgement
    assert found.state == "present"
    assert found.severity > 0.7


def test_a_new_list_is_healthy():
    assert outcome(ID, two_cycles({}), AS_OF).judgement.severity < 0.05


def test_a_missed_key_result_with_another_number_is_the_same_again():
    found = outcome(ID, two_cycles(dict.fromkeys(range(4), raised(OLD))), AS_OF).judgement
    assert found.state == "present"


def test_a_measure_that_was_reached_and_raised_is_learning():
    tables = two_cycles(dict.fromkeys(range(4), raised(OLD)), end="achieved")
    assert outcome(ID, tables, AS_OF).judgement.severity < 0.05


def test_a_promise_that_is_kept_may_stand_again():
    tables = two_cycles(dict.fromkeys(range(4), OLD), end="achieved", direction="maintain")
    assert outcome(ID, tables, AS_OF).judgement.severity < 0.05


def test_a_recorded_redesign_clears_it():
    tables = two_cycles(dict.fromkeys(range(4), OLD))
    tables["decisions"] = [
        {
            "decision_id": f"d{row['key_result_id']}",
            "occurred_at": "2026-03-30T10:00:00",
            "kind": "redesign",
            "subject_id": row["key_result_id"],
        }
        for row in tables["key_results"]
        if "q1" in row["key_result_id"]
    ]
    assert outcome(ID, tables, AS_OF).judgement.severity < 0.05


def test_only_the_copying_team_is_named_and_titles_are_enough():
    tables = two_cycles({2: OLD * 2})
    for row in tables["key_results"]:
        del row["status"], row["direction"]
    for number, row in enumerate(tables["key_results"]):
        row["key_result_id"] += f"-{number}"
    del tables["decisions"]
    assert outcome(ID, tables, AS_OF).judgement.teams == ("t2",)


def test_a_first_cycle_has_nothing_to_copy():
    tables = two_cycles({})
    assert outcome(ID, tables, dt.datetime(2026, 3, 31)).judgement.state == "not_assessed"
    del tables["cycles"]
    assert outcome(ID, tables, AS_OF).needs == ("cycles",)
