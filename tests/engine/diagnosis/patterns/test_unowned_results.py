"""Nobody owns it, or one person owns everything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from engine.diagnosis.organisation import outcome

AS_OF = dt.datetime(2026, 3, 31)
Owner = Callable[[str, int], str | None]


def shared(team: str, i: int) -> str:
    return f"{team}-p{i % 6}"


def nobody(team: str, i: int) -> None:
    return None


def organisation(owners: dict[str, Owner], people: int = 6) -> dict[str, list[dict]]:
    """Eight key results a team, in teams of `people`; `owners[team]` names who owns each."""
    return {
        "teams": [{"team_id": t, "name": t} for t in owners],
        "people": [{"person_id": f"{t}-p{p}", "team_id": t} for t in owners for p in range(people)],
        "objectives": [
            {"objective_id": f"o-{t}", "title": "Goal", "team_id": t, "owner_id": f"{t}-p0"} for t in owners
        ],
        "key_results": [
            {
                "key_result_id": f"{t}-{i}",
                "objective_id": f"o-{t}",
                "title": "Raise activation to 30 %",
                "owner_id": owner(t, i),
            }
            for t, owner in owners.items()
            for i in range(8)
        ],
    }


def judged(tables: dict[str, list[dict]]):
    return outcome("unowned_results", tables, AS_OF).judgement


def test_results_without_a_name_are_found_though_their_objectives_have_owners():
    found = judged(organisation({"a": nobody, "b": nobody, "c": nobody}))
    assert found.state == "present"
    assert found.teams == ()
    assert found.severity > 0.8


def test_shared_ownership_is_healthy():
    found = judged(organisation({"a": shared, "b": shared, "c": shared}))
    assert found.state == "absent"
    assert found.severity < 0.05


def test_only_the_team_that_carries_it_is_named():
    assert judged(organisation({"a": shared, "b": shared, "c": nobody})).teams == ("c",)


def test_one_person_who_owns_everything_in_a_team_is_found():
    owners: dict[str, Owner] = {f"t{i}": shared for i in range(5)}
    owners["mine"] = lambda team, i: f"{team}-p0"
    found = outcome("unowned_results", organisation(owners), AS_OF)
    assert found.judgement.state == "present"
    assert found.judgement.teams == ("mine",)
    assert found.measured[0].signal.name == "results_with_one_person_of_the_team"


def test_one_person_who_owns_everything_everywhere_is_found():
    found = judged(organisation({t: lambda team, i: "a-p0" for t in "abcd"}, people=4))
    assert found.state == "present"
    assert found.teams == ()


def test_one_person_with_several_results_in_a_small_team_is_healthy():
    found = judged(organisation({f"t{i}": lambda team, k: f"{team}-p{k % 2}" for i in range(6)}, people=3))
    assert found.state == "absent"


def test_without_owners_on_key_results_it_is_not_assessed():
    tables = organisation({"a": shared})
    for row in tables["key_results"]:
        del row["owner_id"]
    found = outcome("unowned_results", tables, AS_OF)
    assert found.judgement.state == "not_assessed"
    assert found.needs == ("key_results.owner_id",)
