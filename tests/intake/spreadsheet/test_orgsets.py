"""Whole organisations' quarters, as they published them, import whole."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from intake.spreadsheet.sheets import read, rows
from mainspring.intake.keys import folded

FOLDER = Path(__file__).parents[4] / "shared" / "data" / "orgsets"
FILES = sorted(FOLDER.glob("*.csv"))


@pytest.mark.skipif(not FILES, reason="the reference data is not beside the checkout")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_row_is_accounted_for(path: Path) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        source = list(csv.DictReader(file))
    imported = read(path, fiscal_year_start=2)
    results = {row["x_source_id"]: row for row in rows(imported, "key_results")}
    objectives = {row["objective_id"]: row for row in rows(imported, "objectives")}
    people = {row["person_id"]: row["name"] for row in rows(imported, "people")}
    listed = {problem.line for problem in imported.unreadable}
    assert len(results) + len(listed) == len(source)
    assert not listed
    for row in source:
        result = results[row["corpus_id"]]
        objective = objectives[result["objective_id"]]
        assert folded(result["title"]) == folded(row["key_result"])
        assert folded(objective["title"]) == folded(row["objective"])
        owner = folded(people.get(result.get("owner_id", ""), ""))
        assert owner in (folded(row["owner"]), folded(row["owner"].split(" & ")[0]))
        assert ("final_score" in result) == bool(row["score_numeric_if_parsable"])
        if row["score_numeric_if_parsable"]:
            assert float(result["final_score"]) == min(1.0, float(row["score_numeric_if_parsable"]))
        if row["parent_objective"] and folded(row["parent_objective"]) != folded(row["objective"]):
            assert "parent_id" in objective
    assert {row["period"].removesuffix(" rev") for row in source} == {
        row["name"] for row in rows(imported, "cycles")
    }


@pytest.mark.skipif(not FILES, reason="the reference data is not beside the checkout")
def test_importing_again_changes_nothing_and_files_merge() -> None:
    from mainspring.intake.changes import compare_drafts

    once, again = (read(*FILES, fiscal_year_start=2, checked=False) for _ in range(2))
    assert once.draft.rows == again.draft.rows
    assert not compare_drafts(once.draft, again.draft)
    # FY20-Q4 stands in two of the files: it is one cycle, and its key results stand in the draft once.
    assert len([row for row in rows(once, "cycles") if row["name"] == "GitLab FY20-Q4"]) == 1
    ids = [row["key_result_id"] for row in rows(once, "key_results")]
    assert len(ids) == len(set(ids))
