"""Every sentence of a report reads well: planted failures, one team, unknown names, long titles, a plain sheet, real sheets."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from interfaces.reports import diagnosed
from interfaces.reports.prose import entries, faults
from mainspring.engine.trail import Draft
from mainspring.engine.trail.schema import TABLES
from mainspring.intake.demo import PLANTABLE, WHOLE_ORGANISATION, Plan, Plant, generate
from mainspring.interfaces.reports import words
from mainspring.interfaces.reports.html import html
from mainspring.interfaces.reports.markdown import markdown
from mainspring.interfaces.reports.sheet import sheet
from mainspring.interfaces.reports.summary import summary

SHEET = ("objectives", "key_results", "people", "teams", "cycles")
ORGSETS = Path(__file__).parents[3].parent / "shared" / "data" / "orgsets"


def lengthen(draft: Draft) -> None:
    """Titles as people paste them: quotation marks, two sentences, no end."""
    for table in ("objectives", "key_results", "blockers", "work_items", "decisions"):
        for row in draft.rows.get(table, []):
            if row.get("title"):
                row["title"] += (
                    ' so that "everybody" who asked for it can see what it was for. And so on,' * 2
                )


def planted(
    names: Sequence[str], seed: int, *, one_team: bool = False, without: Sequence[str] = ()
) -> tuple[Draft, Any]:
    plants = {
        name: Plant(0.95, teams=(0,) if one_team and name not in WHOLE_ORGANISATION else "all")
        for name in names
    }
    return generate(
        Plan(seed=seed, plants=plants, tables=tuple(table for table in TABLES if table not in without))
    )


@lru_cache(maxsize=16)
def diagnosis(case: str) -> dict[str, Any]:
    if case == "a plain sheet":
        return diagnosed.spreadsheet()
    if case == "next to nothing":
        return diagnosed.empty()
    if case == "unknown names":
        draft, truth = planted(
            ("red_without_action", "passive_reviews", "unowned_results"), 5, without=("people", "teams")
        )
    else:
        number, one_team = int(case[-1]), case.startswith("one team")
        draft, truth = planted(PLANTABLE[number::4], number + 1, one_team=one_team)
        if one_team:
            lengthen(draft)
    return diagnosed.diagnosis_of(draft, truth.as_of)


PLANTED = [f"everywhere {number}" for number in range(4)] + ["one team 0", "one team 3"]
CASES = [*PLANTED, "unknown names", "a plain sheet", "next to nothing"]


@pytest.mark.parametrize("case", CASES)
def test_every_sentence_reads_well(case: str):
    found = [(where, faults(text), text) for where, text in entries(diagnosis(case)) if faults(text)]
    assert found == []


@pytest.mark.parametrize("case", PLANTED)
def test_where_a_name_exists_no_id_is_shown(case: str):
    tables = diagnosis(case)
    ids = {team["id"] for team in tables["teams"]} | set(tables["records"]["key_results"])
    assert [(where, text) for where, text in entries(tables) if any(name in text for name in ids)] == []


def test_no_two_findings_give_nearly_the_same_advice():
    changes = {
        p["id"]: p["advice"]["change"]
        for case in PLANTED
        for p in diagnosis(case)["patterns"]
        if p["state"] == "present"
    }
    assert len(changes) >= 22
    alike = [
        (one, other)
        for one in changes
        for other in changes
        if one < other and difflib.SequenceMatcher(None, changes[one], changes[other]).ratio() > 0.7
    ]
    assert alike == []


def test_every_pilot_is_in_the_team_that_the_diagnosis_chooses():
    answer = diagnosis("everywhere 0")
    first = answer["prescription"]["pilot_first"]
    others = [team["name"] for team in answer["teams"] if team["name"] != first["name"]]
    pilots = {p["id"]: p["advice"]["pilot"] for p in answer["patterns"] if p["id"] in first["findings"]}
    assert first["name"]
    assert pilots
    assert "key" not in first
    strangers = [
        name
        for name, text in pilots.items()
        if name != "dependencies_surface_late" and any(f"in {o} " in text for o in others)
    ]
    assert strangers == []


def test_a_sheet_is_told_what_it_says_and_what_to_fetch_next():
    answer = diagnosis("a plain sheet")
    themes = [theme for theme, _ in sheet(answer)]
    assert themes == ["Quality", "Focus", "Ownership", "Line of sight", "Learning"]
    assert "It shows little or nothing of" in words.opening(answer)
    for text in (summary(answer), markdown(answer)):
        assert "What the sheet says" in text
        assert "Cheapest next" in text
        assert text.index("Cheapest next") < text.index(
            "Findings" if "## Findings" in text else "The findings"
        )


def test_no_pilot_is_promised_while_most_is_unknown():
    answer = diagnosis("a plain sheet")
    assert [phase["phase"] for phase in answer["roadmap"]] == ["Diagnosis", "Design"]
    assert answer["roadmap"][0]["steps"][0]["step"].startswith("Fetch ")
    assert "Pilot first" not in markdown(answer)
    assert "Pilot first" not in html(answer)
    assert "Pilot first" in markdown(diagnosis("everywhere 0"))


def test_praise_needs_evidence_too():
    for case in CASES:
        answer = diagnosis(case)
        by_id = words.patterns(answer)
        for entry in answer["healthy"]:
            assert by_id[entry["id"]]["severity"] < 0.15
            assert by_id[entry["id"]]["confidence"] >= 0.8


@pytest.mark.parametrize("render", [markdown, html])
@pytest.mark.parametrize("case", ["everywhere 0", "a plain sheet"])
def test_both_reports_say_the_same(case: str, render: Callable[[Any], str]):
    answer = diagnosis(case)
    import html as escape

    page = escape.unescape(render(answer))
    left_out = ("pilot",) if words.is_thin(answer) else ()
    assert [
        (where, text) for where, text in entries(answer) if where not in left_out and text not in page
    ] == []


@pytest.mark.parametrize(
    "path", sorted(ORGSETS.glob("*.csv")) or [None], ids=lambda path: path.stem if path else "none"
)
def test_real_sheets_read_well(path: Path | None):
    if path is None:
        pytest.skip("the reference data is not beside this checkout: real sheets were not read")
    from mainspring.intake.importer import Options
    from mainspring.interfaces.cli.sources import read

    with read(
        [path], timezone="UTC", as_of=None, strict=False, options=Options(now=diagnosed.NOW)
    ).trail as trail:
        from mainspring.engine.diagnosis.diagnosis import diagnose
        from mainspring.engine.diagnosis.engines.duckdb import DuckDBEngine

        about = {"tables": dict(trail.counts), "problems": [], "problem_count": 0, "notices": []}
        answer = diagnose(DuckDBEngine(trail), as_of=trail.as_of, timezone="UTC", trail=about)
    assert [(where, faults(text), text) for where, text in entries(answer) if faults(text)] == []
    assert len(sheet(answer)) == 5
