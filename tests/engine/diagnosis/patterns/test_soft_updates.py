"""Updates nobody could check."""

from __future__ import annotations

from engine.diagnosis.organisation import outcome
from engine.diagnosis.patterns.quarter import AS_OF, Tables, quarter

ID = "soft_updates"
SOFT = ("We are making good progress.", "On track.", "Things are moving along nicely.")


def with_notes(soft: dict[int, int]) -> Tables:
    """Each team's notes hold facts, but every `soft[team]`-th, which is soft."""
    tables = quarter()
    for number, row in enumerate(tables["check_ins"]):
        every = soft.get(int(row["key_result_id"][1]), 0)
        if every and number % every == 0:
            row["note"] = SOFT[(number // every) % len(SOFT)]
        else:
            row["note"] = f"Conversion rose to {number % 17 + 3} % after the new form went live on 3 March."
    return tables


def test_notes_that_say_nothing_are_found():
    found = outcome(ID, with_notes(dict.fromkeys(range(4), 1)), AS_OF).judgement
    assert found.state == "present"
    assert found.severity > 0.7


def test_notes_with_facts_are_healthy_even_if_one_in_ten_is_soft():
    assert outcome(ID, with_notes(dict.fromkeys(range(4), 10)), AS_OF).judgement.severity < 0.05


def test_every_second_one_is_about_half_as_bad():
    assert 0.3 <= outcome(ID, with_notes(dict.fromkeys(range(4), 2)), AS_OF).judgement.severity <= 0.6


def test_only_the_team_that_does_it_is_named():
    assert outcome(ID, with_notes({1: 1}), AS_OF).judgement.teams == ("t1",)


def test_empty_and_foreign_notes_say_nothing():
    tables = quarter()
    for row in tables["check_ins"][::2]:
        row["note"] = "Wir kommen gut voran und sind weiterhin auf einem guten Weg mit dem Thema."
    assert outcome(ID, tables, AS_OF).judgement.state == "not_assessed"
    for row in tables["check_ins"]:
        del row["note"]
    assert outcome(ID, tables, AS_OF).needs == ("check_ins.note",)
