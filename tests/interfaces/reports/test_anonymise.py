"""Pseudonyms: no known name, address or id of a person or team is left anywhere, and nothing else changes."""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import lru_cache
from typing import Any

import pytest

from engine.diagnosis.organisation import engine_of
from interfaces.reports.diagnosed import NOW, diagnosis_of, full
from mainspring.engine.diagnosis.catalogue import catalogue
from mainspring.engine.diagnosis.diagnosis import diagnose
from mainspring.engine.diagnosis.engines.duckdb import DuckDBEngine
from mainspring.engine.diagnosis.measure import gather, missing
from mainspring.engine.diagnosis.naming import Directory
from mainspring.engine.trail import Draft, check_draft
from mainspring.intake.demo import PLANTABLE, Plan, Plant, generate
from mainspring.interfaces.reports.html import html
from mainspring.interfaces.reports.markdown import markdown
from mainspring.interfaces.reports.summary import summary

TELLING = re.compile(r"zq\w*", re.IGNORECASE)
"""Every name and id of a person or team in the spoiled trail holds it, and nothing else does."""


@lru_cache(maxsize=1)
def telling() -> tuple[Draft, dt.datetime]:
    """An organisation with every failure, whose people and teams carry telling names and ids, also inside titles, notes and forums."""
    plan = Plan(seed=9, people=26, teams=4, cycles=2, plants={name: Plant(0.8) for name in PLANTABLE})
    draft, truth = generate(plan)
    people = {row["person_id"]: f"zqp{n}" for n, row in enumerate(draft.rows["people"])}
    teams = {row["team_id"]: f"zqt{n}" for n, row in enumerate(draft.rows["teams"])}
    ids = people | teams
    for table, rows in draft.rows.items():
        for number, row in enumerate(rows):
            for column, value in row.items():
                if value in ids:
                    row[column] = ids[value]
                elif column in ("title", "note", "rationale", "comment") and value and number % 2:
                    who = f"Zqan{number % 7} Zqsson{number % 7}"
                    row[column] = (
                        f"{value} ({who}, zqan{number % 7}.x@zq.example, ZQAN{number % 7}’s part, @zqan{number % 7}.x; Zqteam{number % 5})"
                    )
            if table == "people":
                row["name"], row["email"] = f"Zqan{number} Zqsson{number}", f"zqan{number}.x@zq.example"
            elif table == "teams":
                row["name"] = f"Zqteam{number}"
            elif table == "forums":
                row["name"] = f"Zqteam{number % 5} meeting of Zqan{number}"
    return draft, truth.as_of


def left_in(text: str) -> set[str]:
    return set(TELLING.findall(text))


@lru_cache(maxsize=2)
def spoiled(anonymise: bool) -> dict[str, Any]:
    draft, as_of = telling()
    return diagnosis_of(draft, as_of, anonymise=anonymise)


def test_names_are_there_unless_they_are_replaced() -> None:
    assert len(left_in(json.dumps(spoiled(False)))) > 40


@pytest.mark.parametrize(
    "form", [json.dumps, html, markdown, summary], ids=["json", "html", "markdown", "summary"]
)
def test_no_known_name_address_or_id_is_left(form: Any) -> None:
    assert left_in(form(spoiled(True))) == set()


def test_no_row_behind_a_figure_keeps_one() -> None:
    """Every signal's rows, not only the examples shown, for that is what `--rows` writes."""
    draft, as_of = telling()
    with check_draft(draft, timezone="UTC", now=NOW, as_of=as_of) as trail:
        engine = DuckDBEngine(trail)
        gather(engine, trail.as_of, "UTC", lambda _: None)
        directory = Directory(engine, pseudonyms=True)
        for pattern in catalogue():
            for signal in pattern.signals:
                if signal.private or missing(engine, signal):
                    continue
                for row in engine.rows(f"SELECT * FROM ({signal.sql}) o"):
                    shown = directory.shown(directory.scrub(row))
                    assert left_in(str(shown)) == set(), (pattern.id, signal.name)


def test_what_the_reader_says_of_the_files_is_cleaned_too() -> None:
    draft, as_of = telling()
    about = {
        "tables": {},
        "problems": [
            {
                "table": "people",
                "file": "Zqan3.csv",
                "line": 2,
                "column": "role",
                "reason": "no",
                "value": "Zqsson3",
            }
        ],
        "notices": ["ignored: zqan4.x@zq.example"],
        "imported": {
            "recognised": "sheet",
            "ignored": [["Zqteam1", "no column"]],
            "notes": ["two people: Zqan1"],
        },
    }
    with check_draft(draft, timezone="UTC", now=NOW, as_of=as_of) as trail:
        found = diagnose(DuckDBEngine(trail), as_of=trail.as_of, trail=about, anonymise=True)
    assert left_in(json.dumps(found["trail"])) == set()


def test_nothing_but_names_changes() -> None:
    named, hidden = full(), full(True)
    assert (named["anonymised"], hidden["anonymised"]) == (False, True)
    for one, two in zip(named["patterns"], hidden["patterns"], strict=True):
        for key in ("id", "state", "severity", "confidence", "needs"):
            assert one[key] == two[key]
        assert len(one["scope"]["teams"]) == len(two["scope"]["teams"])
        assert [item["value"] for item in one["evidence"]] == [item["value"] for item in two["evidence"]]
    assert named["root_causes"] == hidden["root_causes"]


def directory(people: list[dict[str, Any]], teams: list[dict[str, Any]] | None = None) -> Directory:
    engine = engine_of({"people": people, "teams": teams or [], "objectives": [], "key_results": []})
    gather(engine, dt.datetime(2026, 3, 31), "UTC", lambda _: None)
    return Directory(engine, pseudonyms=True)


ANN = {"person_id": "ann@firm.example", "name": "Ann O’Hara-Li", "email": None, "team_id": None, "role": None}


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Ask Ann O’Hara-Li", "Ask Person 1"),
        ("ask ANN O’HARA-LI today", "ask Person 1 today"),
        ("Ann's figures", "Person 1's figures"),
        ("Li will call", "Person 1 will call"),
        ("an annual list", "an annual list"),
        ("mail ann@firm.example", "mail Person 1"),
        ("(@ann)", "(Person 1)"),
        ("", ""),
    ],
)
def test_names_are_found_in_texts_and_words_are_left(text: str, clean: str) -> None:
    assert directory([ANN]).clean(text) == clean


def test_the_longer_name_wins() -> None:
    people = [
        {"person_id": "p1", "name": "Ann Lee", "email": None, "team_id": None, "role": None},
        {"person_id": "p2", "name": "Ann Lee Marsh", "email": None, "team_id": None, "role": None},
    ]
    assert directory(people).clean("Ann Lee Marsh and Ann Lee") == "Person 2 and Person 1"


def test_teams_are_lettered_beyond_z_and_found_as_they_are_written() -> None:
    teams = [
        {"team_id": f"t{n:03}", "name": f"Group {n:03}", "kind": None, "parent_team_id": None}
        for n in range(30)
    ]
    found = directory([ANN], teams)
    assert [found.team(f"t{n:03}") for n in (0, 25, 26, 29)] == ["Team A", "Team Z", "Team AA", "Team AD"]
    assert found.clean("Group 026 and the group 025") == "Team AA and the group 025"
    assert found.team_id("t026") == "team-aa"
