"""Dependencies surface late and wait long."""

from __future__ import annotations

import datetime as dt

from engine.diagnosis.organisation import outcome

AS_OF = dt.datetime(2026, 5, 31)
START = dt.datetime(2026, 1, 1, 9)


def organisation(raised: int, waits: int | None, teams: int = 3, blockers: int = 8) -> dict[str, list[dict]]:
    """Every blocker is raised so many days into a quarter of ninety and resolved after so many more (None: never)."""
    tables: dict[str, list[dict]] = {
        "teams": [{"team_id": f"t{team}", "name": f"Team {team}"} for team in range(teams)],
        "cycles": [{"cycle_id": "q1", "starts_on": "2026-01-01", "ends_on": "2026-03-31"}],
        "objectives": [
            {"objective_id": f"o{team}", "title": f"Goal {team}", "cycle_id": "q1", "team_id": f"t{team}"}
            for team in range(teams)
        ],
        "key_results": [
            {
                "key_result_id": f"k{team}-{number}",
                "objective_id": f"o{team}",
                "title": f"Measure {number}",
                "created_at": "2025-12-20T09:00:00",
                "closed_at": None,
            }
            for team in range(teams)
            for number in range(blockers)
        ],
        "blockers": [],
    }
    for team in range(teams):
        for number in range(blockers):
            at = START + dt.timedelta(days=raised)
            tables["blockers"].append(
                {
                    "blocker_id": f"b{team}-{number}",
                    "subject_id": f"k{team}-{number}",
                    "raised_at": at,
                    "title": f"Waiting {number}",
                    "needs_team_id": f"t{(team + 1) % teams}",
                    "resolved_at": None if waits is None else at + dt.timedelta(days=waits),
                }
            )
    return tables


def test_late_and_long_everywhere_is_the_dead_end():
    found = outcome("dependencies_surface_late", organisation(80, 40), AS_OF).judgement
    assert (found.state, found.teams) == ("present", ())
    assert found.severity > 0.8


def test_early_and_settled_within_a_week_is_healthy():
    found = outcome("dependencies_surface_late", organisation(20, 6), AS_OF).judgement
    assert (found.state, found.severity) == ("absent", 0.0)


def test_blockers_inside_the_team_are_another_matter():
    tables = organisation(80, 40)
    for row in tables["blockers"]:
        row["needs_team_id"] = "t" + row["blocker_id"][1]
    found = outcome("dependencies_surface_late", tables, AS_OF)
    assert found.judgement.state == "not_assessed"
    assert "blockers.needs_team_id" in found.needs


def test_a_wait_cut_short_by_the_end_of_its_key_result_is_unknown_not_short():
    open_ended, closed = organisation(80, None), organisation(80, None)
    for row in closed["key_results"]:
        row["closed_at"] = "2026-03-31T17:00:00"
    for row in closed["blockers"]:
        row["resolved_at"] = "2026-03-31T17:00:00"
    for tables in (open_ended, closed):
        assert outcome("dependencies_surface_late", tables, AS_OF).judgement.severity > 0.8


def test_a_blocker_that_closed_with_its_key_result_waited_at_least_so_long():
    def closed_on(day: str) -> dict:
        tables = organisation(20, None)
        for row in tables["key_results"]:
            row["closed_at"] = f"{day}T17:00:00"
        return tables

    assert outcome("dependencies_surface_late", closed_on("2026-03-31"), AS_OF).judgement.severity > 0.8
    # Closed within days of being raised early: nothing is known, and nothing known is no good news.
    assert (
        outcome("dependencies_surface_late", closed_on("2026-01-22"), AS_OF).judgement.state == "not_assessed"
    )


def test_a_team_that_joins_in_mid_cycle_is_measured_from_its_own_beginning():
    tables = organisation(50, 5)
    for row in tables["key_results"]:
        row["created_at"] = "2026-02-15T09:00:00"
    assert outcome("dependencies_surface_late", tables, AS_OF).judgement.severity == 0.0


def test_only_the_team_that_is_held_up_late_is_named():
    tables = organisation(20, 5)
    late = organisation(80, 40)["blockers"]
    tables["blockers"] = [row for row in tables["blockers"] if row["blocker_id"][1] != "1"]
    tables["blockers"] += [row for row in late if row["blocker_id"][1] == "1"]
    assert outcome("dependencies_surface_late", tables, AS_OF).judgement.teams == ("t1",)


def test_without_blockers_it_says_what_is_missing():
    tables = organisation(80, 40)
    del tables["blockers"]
    assert "blockers.needs_team_id" in outcome("dependencies_surface_late", tables, AS_OF).needs
