"""What is red is not on the agenda."""

from __future__ import annotations

from engine.diagnosis.organisation import outcome
from engine.diagnosis.patterns.quarter import AS_OF, Tables, at, colour, item, krs_of, quarter

ID = "avoided_conversations"


def with_agendas(avoiding: set[int], every: int = 1) -> Tables:
    """Two key results a team are red from week 3 to 8; the teams in `avoiding` leave every `every`-th sitting's reds out."""
    tables = quarter()
    for t in range(4):
        krs = krs_of(tables, t)
        colour(tables, krs[:2], 3, 8)
        sittings = [row["review_id"] for row in tables["reviews"] if row["forum_id"] == f"f{t}"]
        for number, review_id in enumerate(sittings):
            avoids = t in avoiding and number % every == 0
            for kr in krs[2:] if avoids else krs:
                item(tables, review_id, kr)
    return tables


def test_reds_that_never_reach_the_table_are_found():
    found = outcome(ID, with_agendas({0, 1, 2, 3}), AS_OF).judgement
    assert found.state == "present"
    assert found.severity > 0.6


def test_reds_on_the_table_are_healthy():
    found = outcome(ID, with_agendas(set()), AS_OF).judgement
    assert found.state == "absent"
    assert found.severity < 0.1


def test_only_the_avoiding_team_is_named():
    tables = with_agendas({2})
    extra = krs_of(tables, 2)[2:]
    colour(tables, extra, 3, 6)
    tables["review_items"] = [row for row in tables["review_items"] if row["subject_id"] not in extra]
    item(tables, next(row["review_id"] for row in tables["reviews"] if row["forum_id"] == "f2"), "o2")
    for row in tables["reviews"]:
        if row["forum_id"] == "f2":
            item(tables, row["review_id"], "o0")
    assert outcome(ID, tables, AS_OF).judgement.teams == ("t2",)


def test_the_objective_or_a_blocker_on_the_table_will_do():
    tables = with_agendas({0, 1, 2, 3})
    tables["blockers"] = [
        {"blocker_id": f"b{t}", "subject_id": f"k{t}-0", "raised_at": at(3), "resolved_at": None}
        for t in range(4)
    ]
    for row in tables["reviews"]:
        if row["forum_id"] != "board":
            item(
                tables,
                row["review_id"],
                f"o{row['forum_id'][1]}" if row["planned_at"] < at(7) else f"b{row['forum_id'][1]}",
            )
    assert outcome(ID, tables, AS_OF).judgement.state == "absent"


def test_leaders_need_not_discuss_every_teams_reds():
    tables = quarter()
    colour(tables, krs_of(tables), 2, 10)
    tables["reviews"] = [row for row in tables["reviews"] if row["forum_id"] == "board"]
    for row in tables["reviews"]:
        item(tables, row["review_id"], "o0")
    assert outcome(ID, tables, AS_OF).judgement.state == "not_assessed"


def test_without_agendas_it_is_not_assessed():
    tables = with_agendas({0})
    del tables["review_items"]
    assert outcome(ID, tables, AS_OF).needs == ("review_items",)
